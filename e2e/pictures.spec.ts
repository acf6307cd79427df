import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import sharp, { type Sharp } from 'sharp';
import { EditorPage } from './editorPage.ts';

/** A picture whose corners tell which way up it is: red at the top-left, green at the top-right, blue at the bottom-left. */
async function corners(width: number, height: number): Promise<Sharp> {
  const third = { width: Math.round(width / 3), height: Math.round(height / 3), channels: 3 as const };
  const patch = (background: string) =>
    sharp({ create: { ...third, background } })
      .png()
      .toBuffer();
  const [red, green, blue] = await Promise.all([patch('#e00000'), patch('#00c000'), patch('#0000e0')]);
  const composed = sharp({ create: { width, height, channels: 3, background: '#808080' } }).composite([
    { input: red, left: 0, top: 0 },
    { input: green, left: width - third.width, top: 0 },
    { input: blue, left: 0, top: height - third.height },
  ]);
  return sharp(await composed.png().toBuffer());
}

async function saved(name: string, bytes: Buffer): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'kirin-picture-')), name);
  await writeFile(path, bytes);
  return path;
}

/** Presses Generate and gives the picture that was posted. */
async function postedImage(page: Page, editor: EditorPage): Promise<Buffer> {
  const posted = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/api/tasks'),
  );
  await editor.generate.click();
  const { image } = (await posted).postDataJSON() as { image: string };
  await editor.results.getByRole('button', { name: 'Cancel waiting' }).first().click();
  return Buffer.from(image, 'base64');
}

async function cornerNames(bytes: Buffer): Promise<string[]> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const name = (x: number, y: number) => {
    const at = (y * info.width + x) * info.channels;
    const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
    if (r > 150 && g < 90 && b < 90) return 'red';
    if (g > 120 && r < 90 && b < 90) return 'green';
    return b > 150 && r < 90 && g < 90 ? 'blue' : 'grey';
  };
  const right = info.width - 6;
  const bottom = info.height - 6;
  return [name(5, 5), name(right, 5), name(5, bottom), name(right, bottom)];
}

test('a photo that lies on its side is turned upright, in the bytes that are sent too', async ({ page }) => {
  const upright = await (await corners(420, 600)).rotate(-90).jpeg({ quality: 95 }).toBuffer();
  const onItsSide = await sharp(upright).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
  expect(await sharp(onItsSide).metadata()).toMatchObject({ width: 600, height: 420, orientation: 6 });
  const editor = new EditorPage(page);
  await editor.open();
  await editor.dropFirstFrame(await saved('side.jpg', onItsSide));
  await expect(page.getByText('420×600').first()).toBeVisible();
  const sent = await postedImage(page, editor);
  const { width, height, orientation = 1 } = await sharp(sent).metadata();
  expect({ width, height, orientation }).toEqual({ width: 420, height: 600, orientation: 1 });
  expect(await cornerNames(sent)).toEqual(['red', 'green', 'blue', 'grey']);
});

test('an upright PNG is sent byte for byte; a picture wider than 4096 is scaled down and the user is told', async ({
  page,
}) => {
  const editor = new EditorPage(page);
  await editor.open();
  const png = await (await corners(433, 311)).png({ compressionLevel: 2 }).toBuffer();
  await editor.dropFirstFrame(await saved('plain.png', png));
  await expect(page.getByText('433×311').first()).toBeVisible();
  expect((await postedImage(page, editor)).equals(png)).toBe(true);

  const wide = await (await corners(6000, 2500)).jpeg().toBuffer();
  await editor.dropFirstFrame(await saved('wide.jpg', wide));
  await expect(page.getByText('4096×1707').first()).toBeVisible();
  await expect(page.getByText(/4096/).first()).toBeVisible();
  const { width, height } = await sharp(await postedImage(page, editor)).metadata();
  expect({ width, height }).toEqual({ width: 4096, height: 1707 });
});

test('what is no picture is refused in words, and the present one stays', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.open();
  await editor.dropFirstFrame('public/samples/rocket.jpg');
  await expect(page.getByText('640×427').first()).toBeVisible();
  await editor.dropFirstFrame(await saved('notes.jpg', Buffer.from('These are not the bytes of a picture.')));
  await expect(editor.status).toContainText('notes.jpg is not a picture');
  await expect(page.getByText('640×427').first()).toBeVisible();
});

test('a tail frame takes the place of the brush, and one press mends a clash', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.open();
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByText('640×427').first()).toBeVisible();
  const problems = page.getByRole('list', { name: 'Problems' });
  await page.getByLabel('Tail frame', { exact: true }).setInputFiles('public/samples/rocket.jpg');
  await expect(problems).toContainText('tail frame');
  await expect(editor.generate).toHaveAttribute('aria-disabled', 'true');
  await problems.getByRole('button', { name: 'Remove tail frame' }).first().click();
  await expect(editor.generate).not.toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('radio', { name: '10 s' }).click();
  await problems.getByRole('button', { name: 'Set 5 s' }).click();
  await expect(page.getByRole('radio', { name: '5 s' })).toBeChecked();
});

test('a reload brings back the picture, the regions, the trajectories and the settings', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.open();
  await page.getByRole('button', { name: 'Open the sample' }).click();
  const regions = page.getByRole('radiogroup', { name: 'Regions' });
  await expect(regions.getByRole('radio', { name: /^Rocket/ })).toContainText('31 pts');
  const before = await regions.getByRole('radio').allTextContents();
  await page.getByLabel('Prompt', { exact: true }).fill('A rocket leaves, unhurried');
  await page.getByLabel('Prompt', { exact: true }).blur();
  await expect(page.getByText('saved', { exact: false }).first()).toBeVisible();
  await page.waitForTimeout(800);
  await page.reload();
  await expect(page.getByText('640×427').first()).toBeVisible();
  await expect(page.getByLabel('Prompt', { exact: true })).toHaveValue('A rocket leaves, unhurried');
  expect(await regions.getByRole('radio').allTextContents()).toEqual(before);
});
