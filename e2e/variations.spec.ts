import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { EditorPage } from './editorPage.ts';
import { openFaultyGateway, serveInFrontOf } from './faultyGateway.ts';
import { decodeGrey, describeFilm, type GreyFrame } from './film.ts';
import { pngOf, rectangle } from './masks.ts';

const SIZE = { width: 640, height: 400 };
/** A white dot on grey, a mask around it, and a way to go. Kirin pixels count from the lower left. */
const DOT = { x: 180, y: 250, radius: 14 };
const PATH = [
  { x: DOT.x, y: SIZE.height - DOT.y },
  { x: DOT.x + 100, y: SIZE.height - DOT.y + 40 },
];

interface Posted {
  readonly external_task_id: string;
  readonly mode: string;
  readonly dynamic_masks: readonly { readonly trajectories: readonly { x: number; y: number }[] }[];
}

async function dotRequest(): Promise<object> {
  const dot = `<svg width="${SIZE.width}" height="${SIZE.height}"><rect width="100%" height="100%" fill="#404040"/><circle cx="${DOT.x}" cy="${DOT.y}" r="${DOT.radius}" fill="white"/></svg>`;
  const image = (await sharp(Buffer.from(dot)).png().toBuffer()).toString('base64');
  const reach = DOT.radius + 6;
  const box = { x0: DOT.x - reach, y0: DOT.y - reach, x1: DOT.x + reach, y1: DOT.y + reach };
  const mask = (await pngOf(rectangle(SIZE, box))).toString('base64');
  return { model: 'kirin_v1_i2v', image, dynamic_masks: [{ mask, trajectories: PATH }] };
}

async function openDot(page: Page, url = '/'): Promise<EditorPage> {
  const editor = new EditorPage(page);
  await page.goto(url);
  await expect(page.getByRole('radiogroup', { name: 'Tools' })).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Request' }).click();
  await page.getByRole('menuitem', { name: 'Open request…' }).click();
  const buffer = Buffer.from(JSON.stringify(await dotRequest()));
  await (await chooser).setFiles({ name: 'dot.json', mimeType: 'application/json', buffer });
  await expect(page.getByText('640×400').first()).toBeVisible();
  return editor;
}

async function openMenu(page: Page, item: string): Promise<Locator> {
  await page.getByRole('button', { name: 'More ways to send' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

/** What the page posts to create tasks, in the order of posting. */
function watchPosts(page: Page): Posted[] {
  const posted: Posted[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/tasks'))
      posted.push(request.postDataJSON() as Posted);
  });
  return posted;
}

/** The middle of the white pixels. */
function middleOfDot({ width, data }: GreyFrame): { x: number; y: number } {
  const white = [...data.entries()].filter(([, value]) => value > 190).map(([i]) => i);
  const mean = (of: (i: number) => number) => white.reduce((sum, i) => sum + of(i), 0) / white.length;
  return { x: mean((i) => i % width), y: mean((i) => Math.floor(i / width)) };
}

/** How far the dot goes in a film, in pixels of the picture, y up. */
async function wayOfDot(film: Buffer): Promise<{ x: number; y: number }> {
  const path = join(await mkdtemp(join(tmpdir(), 'kirin-e2e-')), 'film.mp4');
  await writeFile(path, film);
  const [, width = 0, height = 0] = (/ (\d{3,})x(\d{3,})/.exec(await describeFilm(path)) ?? []).map(Number);
  const frames = await decodeGrey(path, width, height);
  const [from, to] = [middleOfDot(frames[0]!), middleOfDot(frames.at(-1)!)];
  const scale = width / SIZE.width;
  return { x: (to.x - from.x) / scale, y: (from.y - to.y) / scale };
}

test('three strengths of one path: what was said is sent, and each dot goes its share of the way', async ({
  page,
}) => {
  const posted = watchPosts(page);
  const editor = await openDot(page);
  await expect(editor.generate).toHaveText('Generate · $0.00');
  const dialog = await openMenu(page, 'Variations…');
  await expect(dialog.getByRole('region', { name: 'What will be sent' }).getByRole('listitem')).toHaveText([
    '50 %$0.00',
    '100 %$0.00',
    '150 %$0.00',
  ]);
  await dialog.getByRole('button', { name: 'Send 3 tasks · $0.00' }).click();
  await expect(dialog).toBeHidden();
  await expect(editor.results.getByRole('article')).toHaveCount(3);
  await expect.poll(() => posted.length).toBe(3);
  const sorted = [...posted].sort((a, b) => endOf(a).x - endOf(b).x);
  expect(sorted.map(endOf)).toEqual([
    { x: 230, y: 170 },
    { x: 280, y: 190 },
    { x: 330, y: 210 },
  ]);
  expect(new Set(posted.map((each) => each.external_task_id)).size).toBe(3);
  for (const each of posted)
    expect({ ...each, external_task_id: '', dynamic_masks: [] }).toEqual({
      ...posted[0],
      external_task_id: '',
      dynamic_masks: [],
    });

  for (const [i, share] of [0.5, 1, 1.5].entries()) {
    const task = `/api/tasks?external_task_id=${sorted[i]!.external_task_id}`;
    const read = async () => (await page.request.get(task)).json();
    await expect.poll(async () => (await read()).status, { timeout: 80_000 }).toBe('completed');
    const [{ content }] = (await read()).output;
    const way = await wayOfDot(await (await page.request.get(content[0].url)).body());
    expect(Math.abs(way.x - 100 * share), `across ${way.x}`).toBeLessThan(1.5);
    expect(Math.abs(way.y - 40 * share), `up ${way.y}`).toBeLessThan(1.5);
  }
});

const endOf = ({ dynamic_masks: [mask] }: Posted) => mask!.trajectories.at(-1)!;

test('what the gateway asks is said on Generate, and before several are sent', async ({ page }) => {
  const gateway = await openFaultyGateway();
  const server = await serveInFrontOf(gateway);
  try {
    const editor = await openDot(page, server.url);
    await expect(editor.generate).toHaveText('Generate · $0.35');
    expect(gateway.priced).toBe(1);
    const dialog = await openMenu(page, 'Variations…');
    await dialog.getByRole('toolbar', { name: 'Mode' }).getByRole('button', { name: 'pro' }).click();
    await expect(dialog.getByRole('button', { name: 'Send 6 tasks · $2.10' })).toBeEnabled();
    await expect(dialog.getByRole('status')).toContainText('$2.10 in all');
    await expect(dialog.getByRole('listitem').first()).toHaveText('50 % · std$0.35');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    gateway.cost = null;
    await page.getByRole('switch', { name: 'Watermark' }).click();
    await expect(editor.generate).toHaveText('Generate · cost unknown');
    await expect(editor.generate).toBeEnabled();
  } finally {
    server.stop();
    gateway.close();
  }
});

test('what is sent shows the very body that is then posted', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const posted = watchPosts(page);
  const editor = await openDot(page);
  const sheet = await openMenu(page, 'What is sent…');
  await expect(sheet.getByRole('row', { name: /^dynamic_masks\[0\]\.trajectories/ })).toContainText(
    '2 points: (180, 150) … (280, 190)',
  );
  await expect(sheet.getByRole('img', { name: 'First frame' })).toBeVisible();
  await expect(sheet.getByRole('img', { name: 'Mask of Region 1' })).toBeVisible();
  await sheet.getByRole('button', { name: 'Copy JSON' }).click();
  await expect(sheet.getByRole('status')).toHaveText('Copied the request as JSON.');
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await editor.generate.click();
  await expect.poll(() => posted.length).toBe(1);
  const { external_task_id, model, ...params } = posted[0] as Posted & { model: string };
  expect(external_task_id).toMatch(/^kmb-/);
  expect(copied).toEqual({ model, input: [{ params }] });
});
