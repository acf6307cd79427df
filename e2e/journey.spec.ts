import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { EditorPage } from './editorPage.ts';
import { decodeGrey, describeFilm, findPiece, psnr } from './film.ts';

const ROCKET = { path: 'public/samples/rocket.jpg', width: 640, height: 427 };
const FILM = { width: 1080, height: 720, frames: 150 };
const SCALE = FILM.width / ROCKET.width;

const BRUSH_PX = 44;
const NOSE_STROKE = [
  { x: 321, y: 140 },
  { x: 322, y: 236 },
] as const;
const GROUND_STROKE = [
  { x: 150, y: 395 },
  { x: 20, y: 395 },
] as const;
const PATH = [
  { x: 321, y: 187 },
  { x: 371, y: 150 },
  { x: 421, y: 83 },
] as const;

interface SentRequest {
  image: string;
  duration: string;
  static_mask: string;
  dynamic_masks: { mask: string; trajectories: { x: number; y: number }[] }[];
}

async function paintAndDraw(editor: EditorPage): Promise<void> {
  await editor.dropFirstFrame(ROCKET.path);
  await expect(editor.stage).toBeVisible();
  await expect(editor.page.getByText('640×427').first()).toBeVisible();
  const placement = await editor.placement(ROCKET.height);
  await editor.chooseTool('Brush');
  await editor.setBrushSize(BRUSH_PX);
  await editor.chooseRegion('Region 1');
  await editor.drag(NOSE_STROKE, placement);
  await editor.chooseRegion('Static');
  await editor.drag(GROUND_STROKE, placement);
  await editor.chooseRegion('Region 1');
  await editor.chooseTool('Trajectory');
  await editor.drag(PATH, placement, 16);
}

async function generate(page: Page, editor: EditorPage): Promise<SentRequest> {
  const posted = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/api/tasks'),
  );
  await editor.generate.click();
  return (await posted).postDataJSON() as SentRequest;
}

/** Distance from a pixel's centre to the straight stroke between two points. */
function distanceToStroke(
  x: number,
  y: number,
  [a, b]: readonly [{ x: number; y: number }, { x: number; y: number }],
): number {
  const along =
    ((x + 0.5 - a.x) * (b.x - a.x) + (y + 0.5 - a.y) * (b.y - a.y)) / ((b.x - a.x) ** 2 + (b.y - a.y) ** 2);
  const share = Math.min(Math.max(along, 0), 1);
  return Math.hypot(x + 0.5 - a.x - (b.x - a.x) * share, y + 0.5 - a.y - (b.y - a.y) * share);
}

/** The mask must be the stroke that was drawn: white inside, black outside, within `slackPx` of its edge. */
async function expectStroke(
  maskBase64: string,
  stroke: typeof NOSE_STROKE | typeof GROUND_STROKE,
): Promise<void> {
  const png = Buffer.from(maskBase64, 'base64');
  const { format, space, channels, hasAlpha } = await sharp(png).metadata();
  expect({ format, space, channels, hasAlpha }).toEqual({
    format: 'png',
    space: 'b-w',
    channels: 1,
    hasAlpha: false,
  });
  const { data, info } = await sharp(png).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
  expect({ width: info.width, height: info.height }).toEqual({ width: ROCKET.width, height: ROCKET.height });
  const slackPx = 1.5;
  const wrong: string[] = [];
  for (let y = 0; y < info.height; y += 1) {
    for (let x = 0; x < info.width; x += 1) {
      const away = distanceToStroke(x, y, stroke) - BRUSH_PX / 2;
      const value = data[y * info.width + x];
      if (Math.abs(away) > slackPx && value !== (away < 0 ? 255 : 0)) wrong.push(`${x},${y}=${value}`);
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
}

/** Where a trajectory of evenly timed points stands at share 0..1 of the clip. */
function standsAt(points: readonly { x: number; y: number }[], share: number): { x: number; y: number } {
  const place = share * (points.length - 1);
  const i = Math.min(Math.floor(place), points.length - 2);
  const a = points[i]!;
  const b = points[i + 1]!;
  return { x: a.x + (b.x - a.x) * (place - i), y: a.y + (b.y - a.y) * (place - i) };
}

/** The piece of the nose that is looked for in the film, in film pixels of the first frame. */
const NOSE = {
  x: Math.round(308 * SCALE),
  y: Math.round(130 * SCALE),
  width: Math.round(26 * SCALE),
  height: Math.round(50 * SCALE),
};
/** Well inside the static stroke. */
const GROUND = {
  x: Math.round(20 * SCALE),
  y: Math.round(382 * SCALE),
  width: Math.round(130 * SCALE),
  height: Math.round(26 * SCALE),
};

/** The shift of the nose that the sent points ask for in frame `index`, in film pixels. */
function plannedShift(
  points: readonly { x: number; y: number }[],
  index: number,
): { dx: number; dy: number } {
  const now = standsAt(points, index / (FILM.frames - 1));
  const start = points[0]!;
  return { dx: (now.x - start.x) * SCALE, dy: -(now.y - start.y) * SCALE };
}

test('a designer drops a photo, paints, draws, generates and watches the film', async ({ page }) => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  const editor = new EditorPage(page);
  await editor.open();
  await paintAndDraw(editor);
  const sent = await generate(page, editor);

  expect(Buffer.from(sent.image, 'base64').equals(await readFile(ROCKET.path))).toBe(true);
  expect(sent.duration).toBe('5');
  expect(sent.dynamic_masks).toHaveLength(1);
  await expectStroke(sent.dynamic_masks[0]!.mask, NOSE_STROKE);
  await expectStroke(sent.static_mask, GROUND_STROKE);
  const points = sent.dynamic_masks[0]!.trajectories;
  expect(points.length).toBeGreaterThanOrEqual(2);
  expect(points.length).toBeLessThanOrEqual(77);
  expect(points.every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
  expectNear(points[0]!, { x: 321, y: 427 - 187 });
  expectNear(points.at(-1)!, { x: 421, y: 427 - 83 });

  await expect(editor.results.getByRole('article')).toHaveCount(1);
  const video = page.getByLabel('Result video');
  await expect(video).toBeVisible({ timeout: 60_000 });
  await expect(editor.status).toContainText('Video ready');
  await expect.poll(() => video.evaluate((v: HTMLVideoElement) => v.videoWidth)).toBe(FILM.width);
  expect(await video.evaluate((v: HTMLVideoElement) => v.videoHeight)).toBe(FILM.height);
  await expect
    .poll(() => video.evaluate((v: HTMLVideoElement) => v.currentTime), { message: 'it plays' })
    .toBeGreaterThan(0.2);

  await expectSeeks(page, points);
  await expectFilm(page, points);
  expect(problems).toEqual([]);
});

test('a reload keeps asking for a task that is under way', { tag: '@length' }, async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.open();
  await editor.dropFirstFrame(ROCKET.path);
  await expect(page.getByText('640×427').first()).toBeVisible();
  await generate(page, editor);
  await expect(editor.status).toContainText('Task submitted');
  await page.reload();
  await expect(editor.results.getByRole('article').first()).toBeVisible();
  await expect(editor.results.getByRole('link', { name: 'Download' })).toBeVisible({ timeout: 60_000 });
});

function expectNear(point: { x: number; y: number }, planned: { x: number; y: number }): void {
  expect(Math.abs(point.x - planned.x), `x ${point.x} against ${planned.x}`).toBeLessThanOrEqual(1);
  expect(Math.abs(point.y - planned.y), `y ${point.y} against ${planned.y}`).toBeLessThanOrEqual(1);
}

/** Seeks the player itself to five times and finds the nose in the pixels that the page shows. */
async function expectSeeks(page: Page, points: readonly { x: number; y: number }[]): Promise<void> {
  const frameAt = async (index: number) => {
    const bytes = await page.getByLabel('Result video').evaluate(async (video: HTMLVideoElement, at) => {
      video.pause();
      video.currentTime = (at + 0.5) / 30;
      await new Promise((done) => video.addEventListener('seeked', done, { once: true }));
      const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
      const context = canvas.getContext('2d');
      context?.drawImage(video, 0, 0);
      const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: new Uint8ClampedArray(),
      };
      const grey = new Uint8Array(data.length / 4);
      for (let i = 0; i < grey.length; i += 1)
        grey[i] = ((data[i * 4] ?? 0) * 3 + (data[i * 4 + 1] ?? 0) * 6 + (data[i * 4 + 2] ?? 0)) / 10;
      let text = '';
      for (let i = 0; i < grey.length; i += 8192) text += String.fromCharCode(...grey.subarray(i, i + 8192));
      return btoa(text);
    }, index);
    return { width: FILM.width, height: FILM.height, data: new Uint8Array(Buffer.from(bytes, 'base64')) };
  };
  // A seek is over a moment before its frame is shown: what was drawn too early is drawn again.
  await expect(async () => {
    const first = await frameAt(0);
    for (const index of [15, 45, 75, 110, 149]) {
      const planned = plannedShift(points, index);
      const found = findPiece(first, NOSE, await frameAt(index), { ...planned, reachPx: 12 });
      expect(
        Math.hypot(found.dx - planned.dx, found.dy - planned.dy),
        `frame ${index} in the page`,
      ).toBeLessThanOrEqual(2);
    }
  }).toPass({ timeout: 30_000 });
}

/** Downloads the film and decodes all of it. */
async function expectFilm(page: Page, points: readonly { x: number; y: number }[]): Promise<void> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('list', { name: 'Results' }).getByRole('link', { name: 'Download' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.mp4$/);
  const path = join(await mkdtemp(join(tmpdir(), 'kirin-film-')), 'film.mp4');
  await download.saveAs(path);
  const words = await describeFilm(path);
  expect(words).toContain('h264');
  expect(words).toContain('yuv420p(tv, bt709');
  expect(words).toContain('1080x720');
  expect(words).toContain('30 fps');
  const frames = await decodeGrey(path, FILM.width, FILM.height);
  expect(frames).toHaveLength(FILM.frames);
  const first = frames[0]!;
  const misses = frames.filter((frame, index) => {
    const planned = plannedShift(points, index);
    const found = findPiece(first, NOSE, frame, { ...planned, reachPx: 6 });
    return Math.hypot(found.dx - planned.dx, found.dy - planned.dy) > 2;
  });
  expect(misses.length, 'frames whose nose is off by more than 2 px').toBeLessThanOrEqual(FILM.frames * 0.05);
  const worst = Math.min(...frames.map((frame) => psnr(first, frame, GROUND)));
  expect(worst, 'PSNR of the static ground in its worst frame').toBeGreaterThanOrEqual(38);
}
