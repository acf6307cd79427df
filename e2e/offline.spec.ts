import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { EditorPage } from './editorPage.ts';

test.use({ serviceWorkers: 'allow' });

const PICTURE = { width: 640, height: 427 };

test('without the server the page opens, paints, previews and saves; what is generated waits for it', async ({
  page,
  context,
}) => {
  const editor = new EditorPage(page);
  await editor.open();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);

  await page.reload();
  await expect(page.getByRole('radiogroup', { name: 'Tools' })).toBeVisible();
  await editor.dropFirstFrame('public/samples/rocket.jpg');
  await expect(page.getByText(`${PICTURE.width}×${PICTURE.height}`).first()).toBeVisible();
  const place = await editor.placement(PICTURE.height);
  await editor.drag(
    [
      { x: 300, y: 200 },
      { x: 340, y: 300 },
    ],
    place,
  );
  await editor.chooseTool('Trajectory');
  await editor.drag(
    [
      { x: 320, y: 250 },
      { x: 420, y: 180 },
    ],
    place,
  );
  await expect(page.getByRole('radio', { name: /^Region 1, .*%/ })).toBeVisible();

  await page.keyboard.press('p');
  await expect(page.getByRole('img', { name: 'Motion preview' })).toHaveAttribute('data-shows', /^\d+ /);
  await page.keyboard.press('p');

  await page.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const file = await readFile(await (await download).path());
  expect(file.subarray(0, 2).toString()).toBe('PK');

  await editor.generate.click();
  const card = editor.results.getByRole('article', { name: 'Take 1' });
  await expect(card).toContainText('Waiting for the connection');

  await page.reload();
  await expect(page.getByRole('radio', { name: /^Region 1, .*%/ })).toBeVisible();
  await expect(card).toContainText('Waiting for the connection');
  await context.setOffline(false);
  await expect(card).toHaveAttribute('data-status', 'completed', { timeout: 60_000 });
});

test('what only the server can say never comes from the page that is kept', async ({ page, context }) => {
  await new EditorPage(page).open();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  expect(await page.evaluate(async () => (await fetch('/api/config')).status)).toBe(200);
  expect((await page.goto('/model/v1/generation/docs'))?.status()).toBe(200);
  await expect(page.getByRole('radiogroup', { name: 'Tools' })).toHaveCount(0);
  await context.setOffline(true);
  const answers = page.evaluate(() =>
    fetch('/api/config').then(
      () => true,
      () => false,
    ),
  );
  expect(await answers).toBe(false);
});
