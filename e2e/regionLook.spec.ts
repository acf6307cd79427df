import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import type { Placement } from './editorPage.ts';
import { decodeBase64, difference } from './masks.ts';
import { openSample, RegionsPage, ROCKET } from './regionsPage.ts';

/** The palette's, as 0..255 channels. */
const COLORS = { orange: [0xfa, 0x7d, 0x38], blue: [0x35, 0xbd, 0xff] };
/** The browser rounds when it blends. */
const ROUNDING = 2;
/** In picture pixels: inside the rocket and inside the clouds, beside their paths. */
const ROCKET_BODY = { x: 314, y: 330, size: 14 };
const CLOUD = { x: 266, y: 374, size: 12 };

/** The name of the colour that most pixels of a square of the picture have on the screen. */
async function shownAt(
  page: Page,
  place: typeof CLOUD,
  { scale, offsetX, offsetY }: Placement,
): Promise<string> {
  const clip = {
    x: place.x * scale + offsetX,
    y: place.y * scale + offsetY,
    width: place.size * scale,
    height: place.size * scale,
  };
  const png = await page.screenshot({ clip });
  const pixels = await sharp(png).removeAlpha().raw().toBuffer();
  const counts = new Map<string, number>();
  for (let i = 0; i < pixels.length; i += 3) {
    const color = [...pixels.subarray(i, i + 3)].join();
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  const seen = most?.[0].split(',').map(Number) ?? [];
  const near = (color: readonly number[]) => color.every((c, i) => Math.abs(c - (seen[i] ?? -9)) <= ROUNDING);
  return Object.entries(COLORS).find(([, color]) => near(color))?.[0] ?? seen.join();
}

test('a colour that another region has is swapped with it, on the picture too, and taken back', async ({
  page,
}) => {
  const editor = await openSample(page);
  const placement = await editor.placement(ROCKET.height);
  const shown = (place: typeof CLOUD) => shownAt(page, place, placement);
  await page.getByRole('slider', { name: 'Overlay' }).fill('100');
  await expect.poll(() => shown(ROCKET_BODY)).toBe('orange');
  expect(await shown(CLOUD)).toBe('blue');
  await editor.openMenu('Rocket');
  await expect(page.getByRole('menuitemradio', { name: 'Orange' })).toBeChecked();
  await page.getByRole('menuitemradio', { name: 'Blue, swaps with Clouds' }).press('Enter');
  await expect.poll(() => shown(ROCKET_BODY)).toBe('blue');
  expect(await shown(CLOUD)).toBe('orange');
  await page.keyboard.press('Control+z');
  await expect(editor.status).toHaveText('Undone: Colour · Rocket');
  await expect.poll(() => shown(ROCKET_BODY)).toBe('orange');
});

test('a colour is found again when the page is opened anew', async ({ page }) => {
  const editor = await openSample(page);
  await editor.openMenu('Clouds');
  await page.getByRole('menuitemradio', { name: 'Lime' }).click();
  await expect(page.getByText('· saved')).toBeVisible();
  await page.reload();
  await editor.openMenu('Clouds');
  await expect(page.getByRole('menuitemradio', { name: 'Lime' })).toBeChecked();
});

test('what is brought forward is sent later, and what bends is named by where it stands', async ({
  page,
}) => {
  const editor = await openSample(page);
  const before = await editor.sent();
  expect(before).not.toHaveProperty('metadata');
  await editor.row('Rocket').click();
  await page.getByRole('switch', { name: 'Elastic' }).click();
  await expect(page.getByText('the Kirin model decides by itself')).toBeVisible();
  expect((await editor.sent()).metadata).toEqual({ elastic_masks: [0] });
  await editor.openMenu('Rocket');
  await editor.item('Bring forward, over Clouds').click();
  await expect(editor.status).toHaveText('Rocket is now above Clouds');
  const after = await editor.sent();
  expect(after.metadata).toEqual({ elastic_masks: [1] });
  const [rocket, clouds] = before.dynamic_masks;
  expect(after.dynamic_masks.map(({ trajectories }) => trajectories)).toEqual([
    clouds!.trajectories,
    rocket!.trajectories,
  ]);
  const top = await decodeBase64(after.dynamic_masks[1]!.mask);
  expect(difference(top, await decodeBase64(rocket!.mask))).toBe(0);
});

const SCENE = { width: 480, height: 300 };
const SQUARE_PX = 60;
const RED = { x: 60, y: 120, color: '#d02020' };
const NAVY = { x: 360, y: 120, color: '#2030c0' };
const MIDDLE = { x: 240, y: 150 };

/** Two squares on grey. */
async function twoSquares(): Promise<Buffer> {
  const square = ({ x, y, color }: typeof RED) =>
    `<rect x="${x}" y="${y}" width="${SQUARE_PX}" height="${SQUARE_PX}" fill="${color}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SCENE.width}" height="${SCENE.height}"><rect width="100%" height="100%" fill="#808080"/>${square(RED)}${square(NAVY)}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** Each square is a region whose path ends in the middle of the picture. */
async function openSquares(page: Page): Promise<RegionsPage> {
  const editor = new RegionsPage(page);
  await editor.open();
  await page
    .getByLabel('First frame', { exact: true })
    .setInputFiles({ name: 'squares.png', mimeType: 'image/png', buffer: await twoSquares() });
  await expect(page.getByText('480×300').first()).toBeVisible();
  const placement = await editor.placement(SCENE.height);
  for (const [key, { x, y }] of [
    ['1', RED],
    ['2', NAVY],
  ] as const) {
    await page.keyboard.press(key);
    await page.keyboard.press('r');
    await editor.drag(
      [
        { x, y },
        { x: x + SQUARE_PX, y: y + SQUARE_PX },
      ],
      placement,
    );
    await page.keyboard.press('t');
    await editor.drag([{ x: x + SQUARE_PX / 2, y: y + SQUARE_PX / 2 }, MIDDLE], placement, 20);
  }
  return editor;
}

test('where two regions meet in the preview, the one brought forward covers the other', async ({ page }) => {
  const editor = await openSquares(page);
  const canvas = page.getByRole('img', { name: 'Motion preview' });
  /** Red less blue in the middle of the last frame. */
  const redder = () =>
    canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const context = (element as HTMLCanvasElement).getContext('2d');
      const [red = 0, , blue = 0] = context?.getImageData(width >> 1, height >> 1, 1, 1).data ?? [];
      return red - blue;
    });
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const time = page.getByRole('slider', { name: 'Preview time' });
  await time.fill('149');
  await expect(canvas).toHaveAttribute('data-shows', '149 fine', { timeout: 30_000 });
  expect(await redder()).toBeLessThan(-100);
  await editor.row('Region 1').click();
  await page.keyboard.press('Shift+PageUp');
  await expect(editor.status).toHaveText('Region 1 is now above Region 2');
  await expect.poll(redder, { timeout: 30_000 }).toBeGreaterThan(100);
});

test('the paint of a region moves to another by Shift and its number', async ({ page }) => {
  const editor = await openSample(page);
  const rocket = await editor.saved('Rocket');
  await editor.row('Rocket').click();
  await page.keyboard.press('Shift+Digit4');
  await expect(editor.row('Rocket')).toHaveAccessibleName(/empty/);
  expect(difference(await editor.saved('Region 4'), rocket)).toBe(0);
});
