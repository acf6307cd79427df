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
  /** The same moves with no button held. */
  readonly hoverMs: number;
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
  const hovers: number[] = [];
  const undos: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    hovers.push((await spent(hand, () => hand.stroke())) / MOVES);
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
    hoverMs: median(hovers),
    undoMs: median(undos),
    ...smooth,
    heapBytes,
    canvasBytes: await page.evaluate(canvasBytes),
  };
}

/** What painting costs while something else runs all the time: its own share is taken out and told beside. */
export interface CostBeside extends Pick<Cost, 'moveMs' | 'hoverMs'> {
  /** Main-thread milliseconds a second of what runs beside, with the pointer at rest. */
  readonly restMsPerS: number;
  /** Milliseconds a move with everything that ran meanwhile. */
  readonly grossMoveMs: number;
}

const REST_MS = 2000;

/** Paints as `measureCell` does while the live preview plays. */
export async function measureBesidePreview(page: Page, strokes: number): Promise<CostBeside> {
  const hand = await takeHand(page);
  await page.evaluate(async (count) => {
    await window.bench.preview?.();
    await window.bench.reset(count);
  }, strokes);
  const rests: number[] = [];
  const painted: Spent[] = [];
  const hovered: Spent[] = [];
  for (let run = 0; run < RUNS; run++) {
    await page.evaluate(() => window.bench.preview?.());
    const rest = await spentOn(hand, () => new Promise((resolve) => setTimeout(resolve, REST_MS)));
    rests.push(rest.taskMs / rest.wallMs);
    hovered.push(await spentOn(hand, () => hand.stroke()));
    await hand.press();
    painted.push(await spentOn(hand, () => hand.stroke()));
    await hand.release();
    await page.evaluate(() => window.bench.undo());
  }
  await hand.drop();
  const rest = median(rests);
  const beyond = (spans: readonly Spent[]) =>
    median(spans.map(({ taskMs, wallMs }) => (taskMs - rest * wallMs) / MOVES));
  return {
    moveMs: beyond(painted),
    hoverMs: beyond(hovered),
    restMsPerS: rest * 1000,
    grossMoveMs: median(painted.map(({ taskMs }) => taskMs / MOVES)),
  };
}

interface Spent {
  readonly taskMs: number;
  readonly wallMs: number;
}

async function spentOn(hand: Hand, work: () => Promise<unknown>): Promise<Spent> {
  const since = performance.now();
  const taskMs = await spent(hand, work);
  return { taskMs, wallMs: performance.now() - since };
}

/** The same press and moves on a page that does nothing: what is in every figure whatever the page does, and the frames it gives. */
export async function measureIdle(page: Page): Promise<Pick<Cost, 'moveMs' | 'hoverMs' | 'fps'>> {
  const hand = await takeHand(page);
  const moves: number[] = [];
  const hovers: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    hovers.push((await spent(hand, () => hand.stroke())) / MOVES);
    moves.push(await paint(hand));
  }
  const { fps } = await measureFrames(page, hand);
  await hand.drop();
  return { moveMs: median(moves), hoverMs: median(hovers), fps };
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
export async function measureFrames(page: Page, hand: Hand): Promise<{ fps: number; longTaskMs: number }> {
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
