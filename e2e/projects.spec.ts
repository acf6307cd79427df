import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { axeFinds } from './axe.ts';
import { EditorPage } from './editorPage.ts';

const openPage = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage();
  // Nothing that fades in is caught half way.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await new EditorPage(page).open();
  return page;
};

const menu = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'Kirin Motion Brush' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};

const name = (page: Page) => page.getByRole('textbox', { name: 'Project name' }).first();
const saved = (page: Page) => expect(page.getByText('· saved')).toBeVisible();
const list = (page: Page) => page.getByRole('dialog', { name: 'Projects' });
const cards = (page: Page) => list(page).getByRole('listitem');
const status = (page: Page) => page.getByRole('status', { name: 'Status' });

async function sample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample' }).first().click();
  await expect(name(page)).toHaveValue('Launch at dusk');
  await saved(page);
}

/** A step that shows in the list of regions, and by the name of what Undo would take back. */
async function hideRocket(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hide Rocket' }).click();
  await saved(page);
}

test('projects are listed, named, copied, found, deleted and brought back; opening one is no undo step', async ({
  context,
}) => {
  const page = await openPage(context);
  await sample(page);
  await hideRocket(page);
  await menu(page, 'New project');
  await expect(status(page)).toContainText('The last project is under Projects.');
  await expect(name(page)).toHaveValue('Untitled');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();

  await page.getByRole('button', { name: 'Projects…' }).click();
  await expect(cards(page)).toHaveCount(2);
  await expect(cards(page).filter({ hasText: 'Launch at dusk' }).locator('img')).toBeVisible();
  expect(await axeFinds(page)).toEqual([]);

  await list(page).getByRole('button', { name: 'Rename Launch at dusk' }).click();
  await list(page).getByRole('textbox', { name: 'Project name' }).fill('Launch at dawn');
  await page.keyboard.press('Enter');
  await expect(cards(page).filter({ hasText: 'Launch at dawn' })).toHaveCount(1);
  await list(page).getByRole('button', { name: 'Duplicate Launch at dawn' }).click();
  await expect(cards(page)).toHaveCount(3);
  await list(page).getByRole('searchbox', { name: 'Search projects' }).fill('copy dawn');
  await expect(cards(page)).toHaveCount(1);
  await list(page).getByRole('button', { name: 'Delete Launch at dawn copy' }).click();
  await expect(cards(page)).toHaveCount(0);
  await expect(list(page).getByText('No project has such a name.')).toBeVisible();
  await list(page).getByRole('button', { name: 'Undo' }).click();
  await expect(cards(page)).toHaveCount(1);
  await list(page).getByRole('searchbox', { name: 'Search projects' }).fill('');

  await cards(page)
    .getByRole('button', { name: /^Launch at dawn(?! copy)/ })
    .press('Enter');
  await expect(list(page)).toBeHidden();
  await expect(name(page)).toHaveValue('Launch at dawn');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Hide Rocket' })).toBeVisible();
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Show Rocket' })).toBeVisible();
});

test('an edit is there after a reload that follows at once, with its step, and so are tool and zoom', async ({
  context,
}) => {
  const page = await openPage(context);
  await sample(page);
  await page.getByRole('button', { name: 'Lock Clouds' }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('radiogroup', { name: 'Tools' }).getByRole('radio', { name: 'Lasso' }).click();
  await page.getByRole('button', { name: 'Hide Rocket' }).click();
  await page.reload();
  await expect(name(page)).toHaveValue('Launch at dusk');
  await expect(page.getByRole('button', { name: 'Show Rocket' })).toBeVisible();
  await expect(
    page.getByRole('radiogroup', { name: 'Tools' }).getByRole('radio', { name: 'Lasso' }),
  ).toBeChecked();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Hide Rocket' })).toBeVisible();
});

test('two tabs on one project are told apart: taken over, taken back, or parted by a copy', async ({
  context,
}) => {
  const first = await openPage(context);
  await sample(first);
  const second = await context.newPage();
  await second.goto('/');
  const asked = (page: Page) => page.getByRole('alertdialog');
  await expect(asked(second)).toContainText('“Launch at dusk” is open in another tab of this browser.');
  expect(await axeFinds(second)).toEqual([]);
  await second.keyboard.press('Escape');
  await expect(asked(second)).toBeVisible();

  await first.bringToFront();
  await first.getByRole('button', { name: 'Hide Rocket' }).click();
  await second.bringToFront();
  await second.getByRole('button', { name: 'Take over here' }).click();
  await expect(second.getByRole('button', { name: 'Show Rocket' })).toBeVisible();
  await second.getByRole('button', { name: 'Lock Clouds' }).click();
  await expect(asked(first)).toContainText('was taken over in another tab');

  await first.bringToFront();
  await first.getByRole('button', { name: 'Take it back' }).click();
  await expect(first.getByRole('button', { name: 'Unlock Clouds' })).toBeVisible();
  await expect(asked(second)).toBeVisible();

  await second.bringToFront();
  await second.getByRole('button', { name: 'Open a copy' }).click();
  await expect(name(second)).toHaveValue('Launch at dusk copy');
  await expect(asked(second)).toBeHidden();
  await saved(second);
  await first.bringToFront();
  await first.getByRole('button', { name: 'Projects…' }).click();
  await expect(cards(first)).toHaveCount(2);
  await list(first).getByRole('button', { name: 'Delete Launch at dusk copy' }).click();
  await expect(status(first)).toContainText('This project is open in another tab.');
  await expect(cards(first)).toHaveCount(2);
});

test('a closed storage is said in words, with the file as the way out, and another project stays an undo step', async ({
  context,
}) => {
  const page = await context.newPage();
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => undefined });
    Object.assign(window, { showSaveFilePicker: undefined });
  });
  await page.goto('/');
  const said = page.getByRole('alert').filter({ hasText: 'This browser keeps nothing for this page' });
  await expect(said).toBeVisible();
  await page.getByRole('button', { name: 'Open the sample' }).first().click();
  await expect(name(page)).toHaveValue('Launch at dusk');
  await menu(page, 'New project');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(name(page)).toHaveValue('Launch at dusk');
  const file = page.waitForEvent('download');
  await said.getByRole('button', { name: 'Save project…' }).click();
  expect((await file).suggestedFilename()).toMatch(/\.kmb$/);
});
