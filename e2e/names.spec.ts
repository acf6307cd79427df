import { expect, type Page, test } from '@playwright/test';

type Role = Parameters<Page['getByRole']>[0];

/** The names that controls are found by: scripts, tests and screen readers rely on them. Each is on the page exactly once. */
const PROMISED: readonly (readonly [Role, ...(string | RegExp)[]])[] = [
  ['radiogroup', 'Tools', 'Regions', 'Pace', 'Mode', 'Duration'],
  [
    'radio',
    'Move',
    'Hand',
    'Brush',
    'Eraser',
    'Lasso',
    'Rectangle',
    'Ellipse',
    'Smart select',
    'Trajectory',
    // A region's own name comes first, whatever follows.
    /^Rocket/,
    /^Clouds/,
    /^Region 3/,
    /^Region 4/,
    /^Region 5/,
    /^Region 6/,
    /^Static/,
    'As drawn',
    'Even',
    'Ease in',
    'Ease out',
    'Ease in and out',
    'std',
    'pro',
    '5 s',
    '10 s',
  ],
  ['slider', 'Brush size', 'Points', 'Smooth', 'CFG scale'],
  ['textbox', 'Prompt', 'Negative prompt'],
  ['switch', 'Watermark'],
  ['button', 'Undo', 'Redo', 'Fit', 'Preview', /^Generate/, 'Reverse', 'Delete trajectory'],
  ['button', 'Hide Rocket', 'Lock Rocket', 'Clear Rocket', 'Hide Static', 'Lock Static', 'Clear Static'],
  ['list', 'Problems'],
  ['status', 'Status'],
  ['application', 'Stage'],
];

const REQUEST_MENU = [
  'Copy as cURL',
  'Copy JSON',
  'Save request…',
  'Open request…',
  'Save project…',
  'Open project…',
  'New project',
];

test('every promised name is there, once', async ({ page }) => {
  await page.goto('/');
  for (const label of ['First frame', 'Tail frame'])
    await expect(page.getByLabel(label, { exact: true })).toHaveAttribute('type', 'file');
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByText('640×427').first()).toBeVisible();
  // Comes with the first picture.
  await expect(page.getByRole('radiogroup', { name: 'Pace' })).toBeVisible();
  const missing: string[] = [];
  const count = async (role: Role, name: string | RegExp) => {
    const found = await page.getByRole(role, { name, exact: typeof name === 'string' }).count();
    if (found !== 1) missing.push(`${role} ${name}: ${found}`);
  };
  for (const [role, ...names] of PROMISED) for (const name of names) await count(role, name);
  await page.getByText('Advanced', { exact: true }).click();
  for (const name of ['Callback URL', 'External task ID']) await count('textbox', name);
  await page.getByRole('button', { name: 'Request' }).click();
  for (const name of REQUEST_MENU) await count('menuitem', name);
  await page.keyboard.press('Escape');
  expect(missing).toEqual([]);
});

test('a task’s card is an article with the promised actions, its film a real video', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByText('640×427').first()).toBeVisible();
  await page.getByRole('button', { name: /^Generate/ }).click();
  const card = page.getByRole('list', { name: 'Results' }).getByRole('article');
  await expect(card).toHaveCount(1);
  await expect(card.getByRole('button', { name: 'Cancel waiting' })).toBeVisible();
  await card.getByRole('button', { name: 'Cancel waiting' }).click();
  for (const name of ['Use these settings', 'Delete'])
    await expect(card.getByRole('button', { name, exact: true })).toBeVisible();
});
