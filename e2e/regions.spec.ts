import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { area, decodeBase64, difference, doubled, grown, pngOf, rectangle } from './masks.ts';
import { openSample, ROCKET } from './regionsPage.ts';

test('a region grows by the number of pixels that is set, and the mask that is sent has grown', async ({
  page,
}) => {
  const editor = await openSample(page);
  const before = await editor.saved('Rocket');
  await editor.openMenu('Rocket');
  await editor.item('Set amounts…').click();
  await page.getByLabel('Move the edge by', { exact: true }).fill('7');
  await page.getByRole('button', { name: 'Grow', exact: true }).click();
  await expect(editor.status).toHaveText('Grow by 7 px · Rocket');
  const request = await editor.sent();
  const rocket = await decodeBase64(request.dynamic_masks[0]!.mask);
  expect(area(rocket)).toBeGreaterThan(area(before) * 1.3);
  expect(difference(rocket, grown(before, 7))).toBe(0);
  await editor.openMenu('Rocket');
  await expect(editor.item('Grow by 7 px')).toBeVisible();
});

test('a mask picture becomes the region, and is saved again as what is sent', async ({ page }) => {
  const editor = await openSample(page);
  const box = { x0: 402, y0: 90, x1: 511, y1: 163 };
  const expected = rectangle(ROCKET, box);
  await editor.importMask('Clouds', 'twice as large.png', await pngOf(doubled(expected)));
  await expect(editor.status).toHaveText('Import mask · Clouds');
  const saved = await editor.saved('Clouds');
  expect(difference(saved, expected)).toBe(0);
  const request = await editor.sent();
  expect(difference(await decodeBase64(request.dynamic_masks[1]!.mask), saved)).toBe(0);
});

test('a mask of another shape is refused in words, and nothing changes', async ({ page }) => {
  const editor = await openSample(page);
  const before = await editor.saved('Clouds');
  const square = rectangle({ width: 400, height: 400 }, { x0: 10, y0: 10, x1: 300, y1: 300 });
  await editor.importMask('Clouds', 'square.png', await pngOf(square));
  await expect(editor.status).toContainText('400×400');
  await expect(editor.status).toContainText('would not fit');
  expect(difference(await editor.saved('Clouds'), before)).toBe(0);
  await expect(page.getByRole('button', { name: 'Redo', exact: true })).toBeDisabled();
});

test('all masks are saved at once, one file a painted region', async ({ page }) => {
  const editor = await openSample(page);
  const names: string[] = [];
  page.on('download', (download) => names.push(download.suggestedFilename()));
  await editor.openMenu('Static');
  await editor.item('Save all masks').click();
  await expect(editor.status).toHaveText('Saved 3 masks.');
  await expect
    .poll(() => names.toSorted())
    .toEqual([
      'Launch-at-dusk-Clouds.mask.png',
      'Launch-at-dusk-Rocket.mask.png',
      'Launch-at-dusk-Static.mask.png',
    ]);
});

test('a larger first frame of the same shape takes masks and trajectories along, scaled', async ({
  page,
}) => {
  const editor = await openSample(page);
  const before = await editor.sent();
  const size = { width: ROCKET.width * 2, height: ROCKET.height * 2 };
  const large = await sharp(ROCKET.path)
    .resize({ ...size, fit: 'fill' })
    .jpeg()
    .toBuffer();
  await page
    .getByLabel('First frame', { exact: true })
    .setInputFiles({ name: 'large.jpg', mimeType: 'image/jpeg', buffer: large });
  await page.getByRole('button', { name: 'Keep and scale them' }).click();
  await expect(page.getByText('1280×854').first()).toBeVisible();
  const after = await editor.sent();
  for (const i of [0, 1]) {
    const [was, is] = [before.dynamic_masks[i]!, after.dynamic_masks[i]!];
    expect(difference(await decodeBase64(is.mask), doubled(await decodeBase64(was.mask)))).toBe(0);
    expect(is.trajectories).toHaveLength(was.trajectories.length);
    is.trajectories.forEach((point, k) => {
      expect(Math.abs(point.x - was.trajectories[k]!.x * 2)).toBeLessThanOrEqual(2);
      expect(Math.abs(point.y - was.trajectories[k]!.y * 2)).toBeLessThanOrEqual(2);
    });
  }
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('640×427').first()).toBeVisible();
  expect((await editor.sent()).dynamic_masks).toEqual(before.dynamic_masks);
});

test('the list of steps names them and jumps several back and forth', async ({ page }) => {
  const editor = await openSample(page);
  const original = await editor.saved('Rocket');
  await editor.row('Rocket').click();
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  const inverted = await editor.saved('Rocket');
  const steps = page.getByRole('button', { name: 'Steps' });
  await steps.click();
  await expect(page.getByRole('menuitemradio')).toHaveText([
    'Start',
    'Grow by 4 px · Rocket',
    'Grow by 4 px · Rocket',
    'Invert · Rocket',
  ]);
  await page.getByRole('menuitemradio', { name: 'Start' }).click();
  expect(difference(await editor.saved('Rocket'), original)).toBe(0);
  await steps.click();
  await page.getByRole('menuitemradio', { name: 'Invert · Rocket' }).click();
  expect(difference(await editor.saved('Rocket'), inverted)).toBe(0);
});

test('a locked region says why it cannot be changed; a hidden one says that it is still sent', async ({
  page,
}) => {
  const editor = await openSample(page);
  await page.getByRole('button', { name: 'Lock Rocket' }).click();
  await editor.row('Rocket').press('Shift+F10');
  await expect(page.getByRole('menu').getByText('Rocket is locked. Unlock it to change it.')).toBeVisible();
  for (const name of [
    'Fill holes',
    'Invert',
    'Import mask…',
    'Clear',
    /^Grow by/,
    'Move to another region',
  ]) {
    await expect(editor.item(name)).toHaveAttribute('aria-disabled', 'true');
  }
  await expect(editor.item('Save mask as PNG')).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Hide Clouds' }).click();
  await expect(editor.row('Clouds')).toHaveAccessibleName(/hidden, still sent/);
  await expect(editor.row('Clouds')).toContainText('hidden, still sent');
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText(
    'Clouds is hidden, but it will be sent',
  );
});

test('a region moves to another one by its right-click menu', async ({ page }) => {
  const editor = await openSample(page);
  const clouds = await editor.saved('Clouds');
  await editor.row('Clouds').click({ button: 'right' });
  await expect(editor.row('Clouds')).toBeChecked();
  await editor.item('Move to another region').press('ArrowRight');
  await editor.item('Region 5').press('Enter');
  expect(difference(await editor.saved('Region 5'), clouds)).toBe(0);
  await expect(editor.row('Clouds')).toHaveAccessibleName(/empty/);
});

test('how much is covered is told while a stroke is painted', async ({ page }) => {
  const editor = await openSample(page);
  const placement = await editor.placement(ROCKET.height);
  await editor.row('Region 3').click();
  await page.mouse.move(500 * placement.scale + placement.offsetX, 150 * placement.scale + placement.offsetY);
  await page.mouse.down();
  await page.mouse.move(
    600 * placement.scale + placement.offsetX,
    180 * placement.scale + placement.offsetY,
    { steps: 9 },
  );
  await expect(editor.row('Region 3')).toHaveAccessibleName(/% painted/);
  await page.keyboard.press('Escape');
  await expect(editor.row('Region 3')).toHaveAccessibleName(/empty/);
  await page.mouse.up();
});

test('a picture by its address is asked of our own server, which says why it does not come', async ({
  page,
}) => {
  await openSample(page);
  const asked = page.waitForRequest((request) => request.url().endsWith('/api/pictures'));
  await page.getByRole('button', { name: 'From a URL…' }).click();
  await page.getByLabel('Picture URL').fill('http://192.168.0.7/picture.png');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  expect((await asked).postDataJSON()).toEqual({ url: 'http://192.168.0.7/picture.png' });
  await expect(page.getByRole('dialog')).toContainText('not a public address');
});
