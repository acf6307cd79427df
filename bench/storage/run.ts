import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { takeHand } from '../painting/hand.ts';
import { type Cost, measureCell } from '../painting/measure.ts';
import { servePages as servePainting } from '../painting/serve.ts';
import { keepCanvases } from '../painting/watch.ts';
import { serve } from '../servePage.ts';
import type {} from './page/contract.ts';

const PICTURE = { width: 3840, height: 2160 };
const STROKES = 200;
/** Of those, the ones whose cost is told: the label map is no longer simple then. */
const MEASURED = 50;
const OPENINGS = 5;
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

/** What storing a project costs the page at 4K, and how long it takes to open again. Returns a table. */
export async function benchStorage(): Promise<string> {
  const page = await serve({
    root: join(dirname(fileURLToPath(import.meta.url)), 'page'),
    inputs: ['kept'],
  });
  const painting = await servePainting();
  const browser = await launch();
  try {
    const saves = await measureSaves(browser, page.url);
    const painted = await measurePainting(browser, painting.url);
    return table(saves, painted);
  } finally {
    await browser.close();
    await page.close();
    await painting.close();
  }
}

function launch(): Promise<Browser> {
  const named = process.env.BROWSER_PATH ?? '/usr/bin/chromium';
  return chromium.launch({ args: ARGS, ...(existsSync(named) && { executablePath: named }) });
}

interface Saves {
  /** Main-thread milliseconds a save, all tasks of the page counted. */
  readonly taskMs: number;
  /** The median and the longest letting go of a stroke, kept and not. */
  readonly finishMs: Readonly<Record<'kept' | 'unkept', readonly [median: number, longest: number]>>;
  readonly openMs: readonly number[];
  readonly steps: number;
}

async function measureSaves(browser: Browser, url: string): Promise<Saves> {
  const query = `width=${PICTURE.width}&height=${PICTURE.height}`;
  const context = await browser.newContext();
  const kept = await paintAll(context, `${url}kept.html?${query}&kept`);
  const unkept = await paintAll(await browser.newContext(), `${url}kept.html?${query}`);
  const openMs: number[] = [];
  let steps = 0;
  for (let i = 0; i < OPENINGS; i++) {
    const page = await context.newPage();
    await page.goto(`${url}kept.html?${query}&kept`);
    openMs.push(await page.evaluate(() => window.storage.ready));
    steps = await page.evaluate(() => window.storage.steps());
    await page.close();
  }
  return {
    taskMs: kept.taskMs - unkept.taskMs,
    finishMs: { kept: kept.finishMs, unkept: unkept.finishMs },
    openMs,
    steps,
  };
}

/** Paints all strokes; tells of the last ones. */
async function paintAll(context: BrowserContext, address: string) {
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate(() => window.storage.ready);
  const before = STROKES - MEASURED;
  await paint(page, 0, before);
  const hand = await takeHand(page);
  const since = await hand.taskMs();
  const finishMs = await paint(page, before, MEASURED);
  const taskMs = ((await hand.taskMs()) - since) / MEASURED;
  await page.close();
  return { taskMs, finishMs: [median(finishMs), Math.max(...finishMs)] as const };
}

const paint = (page: Page, from: number, count: number): Promise<number[]> =>
  page.evaluate(([first, strokes]) => window.storage.strokes(first, strokes), [from, count] as const);

/** The real stage, painting while the strokes before are stored, and with nothing stored. */
async function measurePainting(browser: Browser, url: string): Promise<Record<'kept' | 'unkept', Cost>> {
  const query = `width=${PICTURE.width}&height=${PICTURE.height}`;
  const measure = async (address: string) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.addInitScript(keepCanvases);
    await page.goto(address);
    await page.evaluate(() => window.bench.ready);
    const cost = await measureCell(page, { ...PICTURE, strokes: 50 });
    await page.close();
    return cost;
  };
  return {
    unkept: await measure(`${url}ours.html?${query}`),
    kept: await measure(`${url}ours.html?${query}&kept`),
  };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function table({ taskMs, finishMs, openMs, steps }: Saves, painted: Record<'kept' | 'unkept', Cost>): string {
  const pair = ([middle, longest]: readonly [number, number]) =>
    `${middle.toFixed(2)} (longest ${longest.toFixed(1)})`;
  const row = ({ moveMs, hoverMs, fps, undoMs }: Cost) =>
    `${moveMs.toFixed(2)} ms a move, ${hoverMs.toFixed(2)} hovering, ${fps.toFixed(0)} fps, undo ${undoMs.toFixed(1)} ms`;
  return [
    `Storage at ${PICTURE.width}×${PICTURE.height}, each stroke stored as it is let go:`,
    `  main thread a save        ${taskMs.toFixed(2)} ms (tasks of the page with storing, less those without; ${MEASURED} strokes after ${STROKES - MEASURED})`,
    `  letting go, stored        ${pair(finishMs.kept)} ms`,
    `  letting go, not stored    ${pair(finishMs.unkept)} ms`,
    `  opening with ${steps} steps    ${openMs.map((ms) => ms.toFixed(0)).join(', ')} ms`,
    `  painting while storing    ${row(painted.kept)}`,
    `  painting, nothing stored  ${row(painted.unkept)}`,
    `Load average ${(loadavg()[0] ?? Number.NaN).toFixed(1)}: with other work on the machine the figures are too high.`,
  ].join('\n');
}
