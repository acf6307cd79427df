import type { Page } from 'playwright';
import { type Hand, MOVES, takeHand } from './hand.ts';
import type {} from './page/contract.ts';
import { canvasBytes, startFrameCount, stopFrameCount } from './watch.ts';

export const WAYS = ['ours', 'line'] as const;
export type Way = (typeof WAYS)[number];

export interface Cell {
  readonly width: number;
  readonly height: number;
  readonly strokes: number;
}

/** What one way costs in one cell: medians of several runs. */
export interface Cost {
  /** Main-thread milliseconds a pointer move while a stroke is painted. */
  readonly moveMs: number;
  /** Animation frames a second while painting. */
  readonly fps: number;
  /** The longest task while painting, in ms; 0 when none was above 50 ms. */
  readonly longTaskMs: number;
  /** Main-thread milliseconds of one undo, drawing included. */
  readonly undoMs: number;
  readonly heapBytes: number;
  /** Four bytes a pixel of every canvas alive, in the page or beside it. */
  readonly canvasBytes: number;
}

/** Runs a cell; the median is kept. */
export const RUNS = 5;
const FPS_STROKES = 2;

/** Paints one stroke over `strokes` earlier ones, several times, and takes it back. */
export async function measureCell(page: Page, cell: Cell): Promise<Cost> {
  const hand = await takeHand(page);
  await page.evaluate((count) => window.bench.reset(count), cell.strokes);
  const moves: number[] = [];
  const undos: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    moves.push(await paint(hand));
    const painted = await page.evaluate(() => window.bench.painted());
    if (painted !== 1) throw new Error(`Painted ${painted} strokes, not one`);
    undos.push(await spent(hand, () => page.evaluate(() => window.bench.undo())));
  }
  const smooth = await measureFrames(page, hand);
  const heapBytes = await hand.heapBytes();
  await hand.drop();
  return {
    moveMs: median(moves),
    undoMs: median(undos),
    ...smooth,
    heapBytes,
    canvasBytes: await page.evaluate(canvasBytes),
  };
}

/** The same moves with no button held: what the page and the browser spend on a pointer that paints nothing. */
export async function measureHover(page: Page): Promise<number> {
  const hand = await takeHand(page);
  const runs: number[] = [];
  for (let run = 0; run < RUNS; run++) runs.push((await spent(hand, () => hand.stroke())) / MOVES);
  await hand.drop();
  return median(runs);
}

/** The same press and moves on a page that does nothing: what is in every figure whatever the page does, and the frames it gives. */
export async function measureIdle(page: Page): Promise<{ moveMs: number; fps: number }> {
  const hand = await takeHand(page);
  const moves: number[] = [];
  for (let run = 0; run < RUNS; run++) moves.push(await paint(hand));
  const { fps } = await measureFrames(page, hand);
  await hand.drop();
  return { moveMs: median(moves), fps };
}

async function paint(hand: Hand): Promise<number> {
  await hand.press();
  const ms = await spent(hand, () => hand.stroke());
  await hand.release();
  return ms / MOVES;
}

async function spent(hand: Hand, work: () => Promise<unknown>): Promise<number> {
  const before = await hand.taskMs();
  await work();
  return (await hand.taskMs()) - before;
}

/** Measured in a run of its own: counting frames asks for them. */
async function measureFrames(page: Page, hand: Hand): Promise<{ fps: number; longTaskMs: number }> {
  await hand.press();
  await page.evaluate(startFrameCount);
  for (let i = 0; i < FPS_STROKES; i++) await hand.stroke();
  const counted = await page.evaluate(stopFrameCount);
  await hand.release();
  return counted;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
