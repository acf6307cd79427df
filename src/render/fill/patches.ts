import { HOLE, type Level, SOURCE } from './level.ts';

/** Half the side of a patch: 7 × 7 pixels. */
export const REACH = 3;
export const SIDE = 2 * REACH + 1;

/** Where patches of a level lie, by the pixel in their middle. */
export interface Patches {
  /** How far targets stand apart, in pixels. */
  readonly step: number;
  /** Patches that reach into the hole, in reading order. */
  readonly targets: Uint32Array;
  /** 1 for a patch that is made of sources alone. */
  readonly lends: Uint8Array;
  /** Those patches, in reading order. */
  readonly sources: Uint32Array;
  /** How much the middle of each target patch is to be trusted, 1 outside the hole and less with every pixel into it. */
  readonly trust: Float32Array;
}

/**
 * Patches that lie wholly in the level. Targets stand `step` pixels apart, down and across, and wherever else the far sides of the
 * level would not be reached; `step` must be less than the side of a patch.
 */
export function findPatches({ width, height, use }: Level, step: number): Patches {
  const holes = counted(use, width, height, HOLE);
  const plain = counted(use, width, height, SOURCE);
  const targets: number[] = [];
  const sources: number[] = [];
  const lends = new Uint8Array(use.length);
  for (let y = REACH; y < height - REACH; y++) {
    for (let x = REACH; x < width - REACH; x++) {
      const at = y * width + x;
      if ((holes[at] as number) > 0 && onGrid(x, width, step) && onGrid(y, height, step)) targets.push(at);
      if (plain[at] !== SIDE * SIDE) continue;
      sources.push(at);
      lends[at] = 1;
    }
  }
  return {
    step,
    targets: Uint32Array.from(targets),
    lends,
    sources: Uint32Array.from(sources),
    trust: trustOf(use, width),
  };
}

const onGrid = (place: number, length: number, step: number): boolean =>
  (place - REACH) % step === 0 || place === length - REACH - 1;

/** How many pixels of a kind each patch holds. */
function counted(use: Uint8Array, width: number, height: number, kind: number): Uint8Array {
  const rows = new Uint8Array(use.length);
  for (let y = 0; y < height; y++) {
    let count = 0;
    for (let x = 0; x < width + REACH; x++) {
      if (x < width && use[y * width + x] === kind) count++;
      if (x >= SIDE && use[y * width + x - SIDE] === kind) count--;
      if (x >= REACH) rows[y * width + x - REACH] = count;
    }
  }
  const counts = new Uint8Array(use.length);
  for (let x = 0; x < width; x++) {
    let count = 0;
    for (let y = 0; y < height + REACH; y++) {
      if (y < height) count += rows[y * width + x] as number;
      if (y >= SIDE) count -= rows[(y - SIDE) * width + x] as number;
      if (y >= REACH) counts[(y - REACH) * width + x] = count;
    }
  }
  return counts;
}

/** By how much less a pixel is trusted than the one before it on the way into the hole (Wexler et al., 2007), and down to what. */
const TRUST_STEP = 1 / 1.2;
const LEAST_TRUST = 0.005;

/** Falls with the steps up, down, left or right to the nearest pixel outside the hole. */
function trustOf(use: Uint8Array, width: number): Float32Array {
  const trust = new Float32Array(use.length);
  const last = use.length - 1;
  for (let i = 0; i <= last; i++) trust[i] = use[i] === HOLE ? LEAST_TRUST : 1;
  const raise = (i: number, from: number): void => {
    const reached = (trust[from] ?? 0) * TRUST_STEP;
    if (reached > (trust[i] as number)) trust[i] = reached;
  };
  for (let i = 0; i <= last; i++) {
    if (i % width > 0) raise(i, i - 1);
    raise(i, i - width);
  }
  for (let i = last; i >= 0; i--) {
    if (i % width < width - 1) raise(i, i + 1);
    raise(i, i + width);
  }
  return trust;
}
