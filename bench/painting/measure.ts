import type { CDPSession, Page } from 'playwright';
import type {} from './page/contract.ts';

export const WAYS = ['ours', 'line'] as const;
export type Way = (typeof WAYS)[number];

export interface Cell {
  readonly width: number;
  readonly height: number;
  readonly strokes: number;
}

/** Pointer moves a run. */
export const MOVES = 60;
/** Runs a cell; the median is kept. */
export const RUNS = 3;

/** Main-thread milliseconds a pointer move while one stroke is painted over `strokes` earlier ones: the median of several runs. */
export async function measureCell(page: Page, cell: Cell): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const runs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await page.evaluate((count) => window.bench.reset(count), cell.strokes);
    runs.push(await paintOnce(page, cdp));
    const painted = await page.evaluate(() => window.bench.painted());
    if (painted !== 1) throw new Error(`Painted ${painted} strokes, not one`);
  }
  await cdp.detach();
  return median(runs);
}

/** The same moves with no button held: what the page and the browser spend on a pointer that paints nothing. */
export async function measureHover(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const runs: number[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await moves(page, cdp));
  await cdp.detach();
  return median(runs);
}

async function paintOnce(page: Page, cdp: CDPSession): Promise<number> {
  await page.mouse.move(...placeAt(0));
  await page.mouse.down();
  const spent = await moves(page, cdp);
  await page.mouse.up();
  return spent;
}

async function moves(page: Page, cdp: CDPSession): Promise<number> {
  const before = await taskMs(cdp);
  for (let i = 1; i <= MOVES; i++) await page.mouse.move(...placeAt(i));
  return ((await taskMs(cdp)) - before) / MOVES;
}

/** A loop over the middle of a 1280×720 page: steps of about 30 CSS pixels, a brisk hand. */
function placeAt(i: number): [x: number, y: number] {
  const angle = (i / MOVES) * 2 * Math.PI;
  return [640 + 380 * Math.cos(angle), 360 + 220 * Math.sin(2 * angle)];
}

/** Milliseconds the main thread has spent in tasks since the page was opened. */
async function taskMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const seconds = metrics.find((metric) => metric.name === 'TaskDuration')?.value;
  if (seconds === undefined) throw new Error('The browser gives no TaskDuration');
  return seconds * 1000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
