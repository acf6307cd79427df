import { expect, type Page, test } from '@playwright/test';
import { ALL_LOOKS, axeFinds } from './axe.ts';

async function open(page: Page): Promise<void> {
  // Nothing that fades in is caught half way.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await expect(page.getByRole('radiogroup', { name: 'Tools' })).toBeVisible();
}

async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByText('640×427').first()).toBeVisible();
}

/** The places of the page that a user comes to. */
const PLACES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'the empty editor': async () => undefined,
  'the sample': openSample,
  'a hidden and a locked region': async (page) => {
    await openSample(page);
    await page.getByRole('button', { name: 'Hide Rocket' }).click();
    await page.getByRole('button', { name: 'Lock Clouds' }).click();
  },
  'the menu of a region': async (page) => {
    await openSample(page);
    await page.getByRole('button', { name: 'Rocket actions' }).click();
    await page.getByRole('menuitem', { name: 'Move to another region' }).press('ArrowRight');
    await expect(page.getByRole('menuitem', { name: 'Region 6' })).toBeVisible();
  },
  'the amounts of a region': async (page) => {
    await openSample(page);
    await page.getByRole('button', { name: 'Rocket actions' }).click();
    await page.getByRole('menuitem', { name: 'Set amounts…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  'the list of steps': async (page) => {
    await openSample(page);
    await page.getByRole('button', { name: 'Hide Rocket' }).click();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('button', { name: 'Steps' }).click();
    await expect(page.getByRole('menuitemradio', { name: 'Hide · Rocket' })).toBeVisible();
  },
  'the points and the own pace of a trajectory': async (page) => {
    await openSample(page);
    await page.getByRole('radio', { name: 'Own', exact: true }).click();
    await page.getByRole('button', { name: 'Edit points' }).click();
    await page.getByRole('button', { name: 'Next point' }).click();
    await expect(page.getByLabel('Point x')).toBeVisible();
    await expect(page.getByRole('slider', { name: 'Curve point 1' })).toBeVisible();
    await page.getByRole('button', { name: 'Copy path' }).click();
  },
  'what is sent': async (page) => {
    await openSample(page);
    await page.getByRole('button', { name: 'Request' }).click();
    await page.getByRole('menuitem', { name: 'What is sent…' }).click();
    const sheet = page.getByRole('dialog', { name: 'What is sent' });
    await sheet.getByText('The whole body, as JSON').click();
    await sheet
      .getByText(/points$/)
      .first()
      .click();
  },
  variations: async (page) => {
    await openSample(page);
    await page.getByRole('button', { name: 'More ways to send' }).click();
    await page.getByRole('menuitem', { name: 'Variations…' }).click();
    await expect(page.getByRole('dialog', { name: 'Variations' })).toBeVisible();
  },
  'the help': async (page) => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys and help' })).toBeVisible();
  },
};

for (const [place, go] of Object.entries(PLACES)) {
  test(`axe finds nothing in ${place}, however it looks`, async ({ page }) => {
    await open(page);
    await go(page);
    expect(await axeFinds(page, { looks: ALL_LOOKS })).toEqual([]);
  });
}

test('is dark until another theme is chosen, and remembers the choice', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page);
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  const choose = async (theme: string) => {
    await page.getByRole('button', { name: 'Kirin Motion Brush' }).click();
    await page.getByRole('menuitemradio', { name: theme }).click();
  };
  expect(await scheme()).toBe('dark');
  await choose('System');
  expect(await scheme()).toBe('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await scheme()).toBe('dark');
  await choose('Light');
  await page.reload();
  await expect(page.getByRole('radiogroup', { name: 'Tools' })).toBeVisible();
  expect(await scheme()).toBe('light');
});
