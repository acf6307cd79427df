import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { axeFinds } from './axe.ts';
import { EditorPage } from './editorPage.ts';
import { openFaultyGateway, serveInFrontOf } from './faultyGateway.ts';
import { decodeLuma, encodeFilm, lumaOf, psnr } from './film.ts';
import { dotFrames, dotsIn, frameOf, WHOLE, type Xy } from './movingDot.ts';

/** A black picture with a white square, for films whose frames can be told by where the square is. */
const PICTURE = { width: 480, height: 320 };
const SQUARE = { left: 60, top: 40, side: 40 };
const MIDDLE = { x: SQUARE.left + SQUARE.side / 2, y: SQUARE.top + SQUARE.side / 2 };
const ENGINE_FILM = { width: 1080, height: 720, frames: 150 };

class PlayerPage extends EditorPage {
  get video() {
    return this.page.getByLabel('Result video');
  }

  get time() {
    return this.page.getByRole('slider', { name: 'Film time' });
  }

  get position() {
    return this.page.locator('[data-film-time]');
  }

  get compared() {
    return this.page.getByRole('img', { name: /held against/ });
  }

  async pause(): Promise<void> {
    await this.page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect(this.page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  }

  /** Chooses a way to compare, and waits for its first frame. */
  async compareBy(mode: string, id: string): Promise<void> {
    await this.page.getByRole('radio', { name: mode }).click();
    await expect(this.compared).toHaveAttribute('data-shows', new RegExp(` ${id}$`), { timeout: 30_000 });
  }

  async seekCompared(frame: number, id: string): Promise<void> {
    await this.time.fill(String(frame));
    await expect(this.compared).toHaveAttribute('data-shows', `${frame} ${id}`, { timeout: 30_000 });
  }

  /** Where the dots of A and B are on a canvas that shows them side by side, in pixels of A's film. */
  async dotsSideBySide(filmWidth: number): Promise<[a: Xy, b: Xy]> {
    const width = filmWidth * 2 + 8;
    const [a, b] = await dotsIn(this.compared, [
      [0, filmWidth / width],
      [(filmWidth + 8) / width, 1],
    ]);
    return [a!, b!];
  }

  async generated(take: string): Promise<void> {
    await this.generate.click();
    const card = this.results.getByRole('article', { name: take });
    await expect(card.getByRole('link', { name: 'Download' })).toBeVisible({ timeout: 90_000 });
  }
}

async function noViolations(page: Page): Promise<void> {
  expect(await axeFinds(page)).toEqual([]);
}

async function squarePicture(): Promise<string> {
  const square = { width: SQUARE.side, height: SQUARE.side, channels: 3 as const, background: '#fff' };
  const png = await sharp({ create: { ...PICTURE, channels: 3, background: '#000' } })
    .composite([{ input: { create: square }, left: SQUARE.left, top: SQUARE.top }])
    .png()
    .toBuffer();
  const path = join(await mkdtemp(join(tmpdir(), 'kirin-square-')), 'square.png');
  await writeFile(path, png);
  return path;
}

test('films of odd rates and sizes: the number on the bar is the frame that is seen, alone, in step and saved', {
  tag: '@length',
}, async ({ browser }) => {
  // 24 frames a second and some too many; 30 frames a second, twice as large.
  const small = {
    width: 320,
    height: 240,
    count: 131,
    at: (frame: number) => ({ x: 20 + 2 * frame, y: 120 }),
  };
  const large = {
    width: 640,
    height: 480,
    count: 150,
    at: (frame: number) => ({ x: 60 + 3 * frame, y: 240 }),
  };
  const films = [
    await encodeFilm(dotFrames(small, small.at), 24),
    await encodeFilm(dotFrames(large, large.at), 30),
  ];
  const gateway = await openFaultyGateway();
  const server = await serveInFrontOf(gateway);
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  });
  try {
    const page = await context.newPage();
    const editor = new PlayerPage(page);
    await page.goto(server.url);
    await editor.dropFirstFrame(await squarePicture());
    await expect(page.getByText('480×320').first()).toBeVisible();
    gateway.film = films[0]!;
    await editor.generated('Take 1');
    await editor.results.getByRole('button', { name: 'Show Take 1' }).click();

    await editor.time.fill('130');
    await expect(editor.position).toHaveText('5.42 / 5.46 s · frame 130');
    const seen = async () => frameOf((await dotsIn(editor.video, [WHOLE]))[0]!, small.at, small.count);
    await expect.poll(seen).toBe(130);
    await page.keyboard.press(',');
    await page.keyboard.press(',');
    await expect(editor.position).toHaveText('5.33 / 5.46 s · frame 128');
    await expect.poll(seen).toBe(128);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save frame as PNG' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('Take-1-frame-0128.png');
    const { data, info } = await sharp(await saved.path())
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([320, 240]);
    const path = join(await mkdtemp(join(tmpdir(), 'kirin-odd-')), 'odd.mp4');
    await writeFile(path, films[0]!);
    const [frame] = await decodeLuma(path, { ...small, frames: [128] });
    expect(
      psnr(lumaOf(data, { ...small, range: 'tv' }), frame!, { x: 0, y: 0, width: 320, height: 240 }),
    ).toBeGreaterThan(40);
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
    await noViolations(page);

    gateway.film = films[1]!;
    await editor.generated('Take 2');
    await page.getByRole('radio', { name: 'Compare', exact: true }).click();
    await page.getByLabel('B', { exact: true }).selectOption('Take 2');
    await page.getByRole('button', { name: 'Swap A and B' }).click();
    await editor.compareBy('Side by side', 'side');
    for (const at of [0, 1, 61, 149]) {
      await editor.seekCompared(at, 'side');
      const [a, b] = await editor.dotsSideBySide(large.width);
      expect(frameOf(a, large.at, large.count), 'A').toBe(at);
      // Half as large, and drawn as large as A.
      const half = { x: b.x / 2, y: b.y / 2 };
      expect(frameOf(half, small.at, small.count), 'B').toBe(Math.floor((at * 24) / 30));
    }
    await noViolations(page);
    await editor.compareBy('Onion skin', 'onion');
    await noViolations(page);
    await page.getByRole('button', { name: 'All films in step' }).click();
    await expect(page.getByRole('list', { name: 'Films in step' }).locator('canvas[data-shows]')).toHaveCount(
      2,
    );
    await noViolations(page);
    await page.getByRole('button', { name: 'Open Take 1' }).click();
    await expect(editor.video).toBeVisible();
  } finally {
    await context.close();
    server.stop();
    gateway.close();
  }
});

/** Where the square is at a frame, as the sent points have it, in pixels of the film. */
function plannedDot(points: readonly Xy[]): (frame: number) => Xy {
  const scale = ENGINE_FILM.width / PICTURE.width;
  const flip = ({ x, y }: Xy) => ({ x, y: PICTURE.height - y });
  const [start] = points.map(flip);
  return (frame) => {
    const place = (frame / (ENGINE_FILM.frames - 1)) * (points.length - 1);
    const i = Math.min(Math.floor(place), points.length - 2);
    const [from, to] = [points[i]!, points[i + 1]!].map(flip);
    const [x, y] = [from!.x + (to!.x - from!.x) * (place - i), from!.y + (to!.y - from!.y) * (place - i)];
    return { x: (MIDDLE.x + x - start!.x) * scale, y: (MIDDLE.y + y - start!.y) * scale };
  };
}

test('two results of the engine and the plan are seen in step to the frame, playing and paused', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const editor = new PlayerPage(page);
  await editor.open();
  await editor.dropFirstFrame(await squarePicture());
  await expect(page.getByText('480×320').first()).toBeVisible();
  const placement = await editor.placement(PICTURE.height);
  await editor.chooseRegion('Region 1');
  await editor.chooseTool('Rectangle');
  const [left, top] = [SQUARE.left - 4, SQUARE.top - 4];
  await editor.drag(
    [
      { x: left, y: top },
      { x: left + SQUARE.side + 8, y: top + SQUARE.side + 8 },
    ],
    placement,
  );
  const makeTake = async (take: string, end: Xy) => {
    await editor.chooseTool('Trajectory');
    await editor.drag([MIDDLE, end], placement, 16);
    await page.getByRole('radio', { name: 'Even', exact: true }).click();
    const posted = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/api/tasks'),
    );
    await editor.generated(take);
    const sent = (await posted).postDataJSON() as { dynamic_masks: { trajectories: Xy[] }[] };
    return plannedDot(sent.dynamic_masks[0]!.trajectories);
  };
  const right = await makeTake('Take 1', { x: 400, y: MIDDLE.y });
  await page.getByRole('radio', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Delete trajectory' }).click();
  const down = await makeTake('Take 2', { x: MIDDLE.x, y: 280 });

  await page.getByRole('radio', { name: 'Compare', exact: true }).click();
  await expect(page.getByLabel('A', { exact: true })).toHaveValue(/.+/);
  await editor.compareBy('Side by side', 'side');
  await expectInStepPlaying(page, editor, [down, right]);
  await editor.pause();
  await noViolations(page);
  for (const frame of [0, 40, 97, 149]) {
    await editor.seekCompared(frame, 'side');
    const [a, b] = await editor.dotsSideBySide(ENGINE_FILM.width);
    expect([frameOf(a, down, 150), frameOf(b, right, 150)], `frame ${frame}`).toEqual([frame, frame]);
  }

  // The plan is now that of take 2: what the preview draws lies where the film has it.
  await page.getByLabel('B', { exact: true }).selectOption('Plan (preview)');
  await expect(page.getByRole('img', { name: /against B, Plan/ })).toHaveAttribute('data-shows', /./, {
    timeout: 60_000,
  });
  await editor.pause();
  await editor.seekCompared(97, 'side');
  const [film, plan] = await editor.dotsSideBySide(ENGINE_FILM.width);
  expect(frameOf(film, down, 150)).toBe(97);
  expect(Math.hypot(film.x - plan.x, film.y - plan.y)).toBeLessThan(2);

  await page.getByLabel('B', { exact: true }).selectOption('Take 2');
  await editor.compareBy('Difference', 'difference');
  await editor.pause();
  await editor.seekCompared(97, 'difference');
  expect(await brightest(editor)).toBe(0);
  await page.getByLabel('B', { exact: true }).selectOption('Take 1');
  await expect(page.getByRole('img', { name: /against B, Take 1/ })).toHaveAttribute('data-shows', /./);
  await editor.pause();
  await editor.seekCompared(97, 'difference');
  expect(await brightest(editor)).toBeGreaterThan(200);

  await editor.compareBy('Wipe', 'wipe');
  const handle = page.getByRole('slider', { name: 'Wipe position' });
  // All of A, then all of B: one dot each, where it belongs.
  for (const [key, at] of [
    ['End', down],
    ['Home', right],
  ] as const) {
    await handle.press(key);
    await expect.poll(async () => frameOf((await dotsIn(editor.compared, [WHOLE]))[0]!, at, 150)).toBe(97);
  }
});

/** Reads both films in the same frames of the page while they play: the frames that are seen must be the same, and go on. */
async function expectInStepPlaying(
  page: Page,
  editor: PlayerPage,
  [a, b]: readonly [(frame: number) => Xy, (frame: number) => Xy],
): Promise<void> {
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  const seen: [number, number][] = [];
  await expect(async () => {
    const [dotA, dotB] = await editor.dotsSideBySide(ENGINE_FILM.width);
    seen.push([frameOf(dotA, a, 150), frameOf(dotB, b, 150)]);
    expect(new Set(seen.map(([frame]) => frame)).size).toBeGreaterThan(6);
  }).toPass({ intervals: [30], timeout: 30_000 });
  expect(seen.filter(([frameA, frameB]) => frameA !== frameB)).toEqual([]);
}

const brightest = (editor: PlayerPage): Promise<number> =>
  editor.compared.evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.reduce((most, value, i) => (i % 4 === 3 ? most : Math.max(most, value)), 0);
  });
