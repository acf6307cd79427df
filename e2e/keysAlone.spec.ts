import { expect, type Locator, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { EditorPage } from './editorPage.ts';

const ROCKET = { path: 'public/samples/rocket.jpg', width: 640, height: 427 };
/** As it begins. */
const BRUSH_PX = 40;

interface Xy {
  readonly x: number;
  readonly y: number;
}

interface SentRequest {
  static_mask?: string;
  dynamic_masks: { mask: string; trajectories: Xy[] }[];
}

/** How long a crosshair rests before it is read out, with room to spare. */
const READ_OUT_MS = 400;

/** More stops of Tab than the page has. */
const MOST_STOPS = 90;

/** Goes there as a keyboard does, stop by stop. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < MOST_STOPS; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not come to it');
}

const times = async (page: Page, count: number, key: string) => {
  for (let i = 0; i < count; i += 1) await page.keyboard.press(key);
};

/** Where the crosshair stands, in Kirin pixels, once the read-out and what is read out agree; it is read out after a rest. */
async function heard(editor: EditorPage): Promise<Xy> {
  const place = async (locator: Locator) => /x (\d+),?\s+y (\d+)/.exec((await locator.textContent()) ?? '');
  let found: Xy = { x: 0, y: 0 };
  await editor.page.waitForTimeout(READ_OUT_MS);
  await expect(async () => {
    const [seen, said] = [await place(editor.readOut), await place(editor.status)];
    expect(seen?.slice(1)).toEqual(said?.slice(1) ?? 'nothing');
    found = { x: Number(seen?.[1]), y: Number(seen?.[2]) };
  }).toPass({ intervals: [50], timeout: 5000 });
  return found;
}

/** White pixels of a mask that was sent, and whether the pixel that holds an image point is one. */
async function maskOf(base64: string) {
  const { data, info } = await sharp(Buffer.from(base64, 'base64'))
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    area: data.filter((value) => value === 255).length,
    has: (x: number, y: number) => data[Math.floor(y) * info.width + Math.floor(x)] === 255,
  };
}

async function generate(page: Page): Promise<SentRequest> {
  const posted = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/api/tasks'),
  );
  await page.keyboard.press('Control+Enter');
  return (await posted).postDataJSON() as SentRequest;
}

test('from the empty stage to a playing film by keyboard alone', async ({ page }) => {
  const editor = new EditorPage(page);
  // Heard from the beginning: it takes a moment until the browser tells, and Enter is quicker.
  const chosen = page.waitForEvent('filechooser');
  await editor.open();
  await tabTo(page, page.getByRole('button', { name: 'Choose a picture…' }));
  await page.keyboard.press('Enter');
  await (await chosen).setFiles(ROCKET.path);
  await expect(page.getByText('640×427').first()).toBeVisible();
  await expect(editor.stage, 'the keyboard goes on with the picture').toBeFocused();

  // The brush and the first region are in hand: a stroke upwards from the middle.
  await page.keyboard.press('Home');
  const from = await heard(editor);
  expect(Math.abs(from.x - ROCKET.width / 2)).toBeLessThanOrEqual(1);
  await page.keyboard.press('Space');
  await times(page, 2, 'Shift+ArrowUp');
  const to = await heard(editor);
  await page.keyboard.press('Space');
  expect(to.x).toBe(from.x);
  expect(to.y).toBeGreaterThan(from.y + 20);

  // The ground, as a rectangle well below the stroke: from its corner one long step right and one down.
  await page.keyboard.press('0');
  await page.keyboard.press('r');
  await times(page, 4, 'Shift+ArrowDown');
  await times(page, 5, 'Alt+ArrowRight');
  const corner = await heard(editor);
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  const across = await heard(editor);
  await page.keyboard.press('Space');

  // Its way, point by point, from inside the region.
  await page.keyboard.press('1');
  await page.keyboard.press('t');
  await page.keyboard.press('Home');
  const start = await heard(editor);
  await page.keyboard.press('Space');
  await times(page, 3, 'Shift+ArrowRight');
  await page.keyboard.press('Space');
  await times(page, 2, 'Shift+ArrowUp');
  const end = await heard(editor);
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  expect(end.x - start.x).toBeGreaterThan(60);

  const sent = await generate(page);
  const mover = sent.dynamic_masks[0];
  // A path that starts near the middle of its region starts in it: at half a pixel.
  const first = mover?.trajectories[0] ?? { x: 0, y: 0 };
  expect(Math.hypot(first.x - start.x, first.y - start.y)).toBeLessThan(1.5);
  expect(mover?.trajectories.at(-1)).toEqual(end);
  const mask = await maskOf(mover?.mask ?? '');
  const lengthPx = to.y - from.y;
  const planned = BRUSH_PX * lengthPx + Math.PI * (BRUSH_PX / 2) ** 2;
  expect(Math.abs(mask.area / planned - 1), `${mask.area} pixels of ${planned}`).toBeLessThan(0.03);
  const middle = { x: from.x, y: ROCKET.height - (from.y + to.y) / 2 };
  expect([mask.has(middle.x - 18, middle.y), mask.has(middle.x + 18, middle.y)]).toEqual([true, true]);
  expect([mask.has(middle.x - 23, middle.y), mask.has(middle.x + 23, middle.y)]).toEqual([false, false]);
  const ground = await maskOf(sent.static_mask ?? '');
  expect(ground.area).toBe((across.x - corner.x) * (corner.y - across.y));

  const video = page.getByLabel('Result video');
  await expect(video).toBeVisible({ timeout: 60_000 });
  await expect(editor.status).toContainText('Video ready');
  await expect
    .poll(() => video.evaluate((film: HTMLVideoElement) => film.currentTime), { message: 'it plays' })
    .toBeGreaterThan(0.2);
});

test('the mouse takes over from the crosshair, and Space is its hand again', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.open();
  await editor.dropFirstFrame(ROCKET.path);
  await expect(page.getByText('640×427').first()).toBeVisible();
  const crosshair = editor.stage.locator('[data-crosshair]');
  await expect(crosshair).toBeHidden();
  await page.keyboard.press('Escape');
  await tabTo(page, editor.stage);
  await expect(crosshair).toBeVisible();
  await page.keyboard.press('Space');
  await times(page, 3, 'Shift+ArrowLeft');
  // The stroke of the keys ends where it is, as if its button had been let go.
  const box = (await editor.stage.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 100);
  await expect(editor.readOut).toHaveText(/^x 320 /);
  await page.mouse.move(box.x + box.width / 2 + 30, box.y + 130);
  await expect(editor.readOut).not.toHaveText(/^x 320 /);
  await expect(crosshair).toBeHidden();
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
  const before = await editor.readOut.textContent();
  await page.keyboard.down('Space');
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 90, box.y + 170);
  await page.mouse.up();
  await page.keyboard.up('Space');
  // Under the hand lies the same place of the picture: the view went along, and nothing was painted.
  await expect(editor.readOut).toHaveText(before ?? '');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('radio', { name: /^Region 1/ })).not.toContainText('%');
});

test('the palette finds commands by a part of their name and keeps the focus', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.open();
  await page.getByRole('button', { name: 'Open the sample' }).press('Enter');
  await expect(editor.stage).toBeFocused();
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Search commands' });
  await expect(search).toBeFocused();
  await page.keyboard.type('zmout');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(search).toBeHidden();
  await expect(editor.stage).toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option').first(), 'the last choice first').toContainText('Zoom out');
  await expect(
    page.getByRole('option', { name: /^Redo/ }),
    'what cannot be done is there, but dim',
  ).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(editor.stage).toBeFocused();
});
