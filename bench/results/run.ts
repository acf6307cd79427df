import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { MOVES, takeHand } from '../painting/hand.ts';
import { measureFrames } from '../painting/measure.ts';
import { seedResults } from './seed.ts';
import { serveBuilt } from './serve.ts';

const OPENED = 200;
const PAINTED = 50;
const LOADS = 7;
const STROKES = 9;
const PAGE = { width: 1280, height: 720 };
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];

/** What a history costs: opening the page with 200 results in it, and painting with 50, each beside the page with none. Returns a table. */
export async function benchResults(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-results-'));
  const server = await serveBuilt(folder);
  const named = process.env.BROWSER_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ args: ARGS, ...(existsSync(named) && { executablePath: named }) });
  const loadBefore = loadavg()[0] ?? Number.NaN;
  try {
    const opening = await measureOpening(browser, server.url);
    const { painting, frames } = await measurePainting(browser, server.url);
    return table({ opening, painting, frames, loadBefore, version: browser.version() });
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds with no result in the history, and with many. */
interface Beside {
  readonly none: readonly number[];
  readonly many: readonly number[];
}

async function contextWith(browser: Browser, url: string, results: number): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: PAGE });
  // The runner of these scripts names the functions in them with a helper that the page does not have.
  await context.addInitScript('globalThis.__name ??= (named) => named;');
  const page = await context.newPage();
  await open(page, url);
  await page.evaluate(seedResults, results);
  await page.close();
  return context;
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('radiogroup', { name: 'Tools' }).waitFor();
}

async function measureOpening(browser: Browser, url: string): Promise<Beside> {
  const contexts = {
    none: await contextWith(browser, url, 0),
    many: await contextWith(browser, url, OPENED),
  };
  const times = { none: [] as number[], many: [] as number[] };
  for (let load = 0; load < LOADS; load++) {
    times.none.push(await openingMs(contexts.none, url, 0));
    times.many.push(await openingMs(contexts.many, url, OPENED));
  }
  for (const context of Object.values(contexts)) await context.close();
  return times;
}

/** From the beginning of the navigation until every card is there and a press is answered by a painted frame. */
async function openingMs(context: BrowserContext, url: string, results: number): Promise<number> {
  const page = await context.newPage();
  await open(page, url);
  const ms = await page.evaluate(async (count) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const lasso = () => document.querySelector<HTMLElement>('[role="radio"][aria-label^="Lasso"]');
    while (document.querySelectorAll('[data-results] article').length < count || !lasso()) await frame();
    lasso()?.click();
    while (lasso()?.getAttribute('aria-checked') !== 'true') await frame();
    await frame();
    return performance.now();
  }, results);
  await page.close();
  return ms;
}

async function measurePainting(
  browser: Browser,
  url: string,
): Promise<{ readonly painting: Beside; readonly frames: Frames }> {
  const pages = { none: await paintedPage(browser, url, 0), many: await paintedPage(browser, url, PAINTED) };
  const times = { none: [] as number[], many: [] as number[] };
  for (let stroke = 0; stroke < STROKES; stroke++) {
    for (const way of ['none', 'many'] as const) times[way].push(await strokeMs(pages[way]));
  }
  const frames = { none: await framesOf(pages.none), many: await framesOf(pages.many) };
  for (const page of Object.values(pages)) await page.context().close();
  return { painting: times, frames };
}

/** Frames a second, and the longest task above 50 ms, while a stroke is painted. */
type Frames = Readonly<Record<keyof Beside, { readonly fps: number; readonly longTaskMs: number }>>;

async function framesOf(page: Page): Promise<Frames['none']> {
  await page.bringToFront();
  const hand = await takeHand(page);
  const frames = await measureFrames(page, hand);
  await hand.drop();
  return frames;
}

async function paintedPage(browser: Browser, url: string, results: number): Promise<Page> {
  const context = await contextWith(browser, url, results);
  const page = await context.newPage();
  await open(page, url);
  await page.getByLabel('First frame', { exact: true }).setInputFiles('public/samples/rocket.jpg');
  await page.getByText('640×427').first().waitFor();
  await strokeMs(page);
  return page;
}

/** Main-thread milliseconds a pointer move of one stroke. */
async function strokeMs(page: Page): Promise<number> {
  // A page in the background gets no frames, and would seem to paint for nothing.
  await page.bringToFront();
  const hand = await takeHand(page);
  await hand.press();
  const before = await hand.taskMs();
  await hand.stroke();
  const ms = ((await hand.taskMs()) - before) / MOVES;
  await hand.release();
  await hand.drop();
  return ms;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

interface Measured {
  readonly opening: Beside;
  readonly painting: Beside;
  readonly frames: Frames;
  readonly loadBefore: number;
  readonly version: string;
}

function table({ opening, painting, frames, loadBefore, version }: Measured): string {
  const row = (what: string, { none, many }: Beside, digits: number) =>
    `${what.padEnd(46)}${median(none).toFixed(digits).padStart(9)}${median(many).toFixed(digits).padStart(9)}${(median(many) / median(none)).toFixed(2).padStart(8)}`;
  return [
    'Results: what a history costs, beside the same page with none',
    `${''.padEnd(46)}${'none'.padStart(9)}${'many'.padStart(9)}${'ratio'.padStart(8)}`,
    row(`ms until a press is answered, ${OPENED} results`, opening, 0),
    row(`main-thread ms a pointer move, ${PAINTED} results`, painting, 2),
    frameRow('frames a second while painting', ({ fps }) => fps.toFixed(0), frames),
    frameRow('longest task above 50 ms meanwhile, ms', ({ longTaskMs }) => longTaskMs.toFixed(0), frames),
    `Medians of ${LOADS} loads and ${STROKES} strokes of ${MOVES} moves, taking turns; every result with its request, picture and film.`,
    `Load average ${loadBefore.toFixed(1)} before, ${(loadavg()[0] ?? Number.NaN).toFixed(1)} after: with other work on the machine only the ratios say anything.`,
    `Chromium ${version} headless, ${ARGS.join(' ')}, ${PAGE.width}×${PAGE.height}.`,
  ].join('\n');
}

function frameRow(what: string, say: (frames: Frames['none']) => string, { none, many }: Frames): string {
  return `${what.padEnd(46)}${say(none).padStart(9)}${say(many).padStart(9)}`;
}
