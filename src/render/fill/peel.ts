import { depthOf } from './depth.ts';
import { CHANNELS, type Level, SOURCE } from './level.ts';
import { type Patches, REACH, SIDE } from './patches.ts';
import type { Field } from './patchMatch.ts';

/**
 * A first completion of a small hole, layer by layer from its border inwards: each pixel takes the colour of the source patch
 * that looks most like what is known around it by then, all of them being tried (the "onion peel" of Newson et al.: "Video Inpainting of
 * Complex Scenes", SIAM 2014). Begun from a smooth guess instead, the search would settle on whatever is as blurred. Changes the
 * colours of the hole and the field; pauses after each layer.
 */
export function* peel(level: Level, { targets, sources }: Patches, field: Field): Generator<void> {
  const { colours, use } = level;
  const depth = depthOf(level);
  const known = Uint8Array.from(use, (is) => (is === SOURCE ? 1 : 0));
  const deepest = depth.reduce((most, one) => Math.max(most, one), 0);
  for (let layer = 1; layer <= deepest; layer++) {
    const reached = targets.filter((at) => depth[at] === layer);
    for (const at of reached) {
      const found = mostAlike(level, known, at, sources);
      if (found === null) continue;
      field.nearest[at] = found;
      for (let c = 0; c < 3; c++) colours[at * CHANNELS + c] = colours[found * CHANNELS + c] as number;
    }
    for (const at of reached) known[at] = 1;
    yield;
  }
}

/** Null when nothing of the patch is known. */
function mostAlike(level: Level, known: Uint8Array, at: number, sources: Uint32Array): number | null {
  const { width } = level;
  const steps: number[] = [];
  for (let y = 0; y < SIDE; y++) {
    const row = (y - REACH) * width - REACH;
    for (let x = 0; x < SIDE; x++) if (known[at + row + x] === 1) steps.push(row + x);
  }
  if (steps.length === 0) return null;
  const offsets = Int32Array.from(steps);
  let [best, least] = [sources[0] as number, Number.POSITIVE_INFINITY];
  for (const source of sources) {
    const found = difference(level.colours, at, source, offsets, least);
    if (found < least) [best, least] = [source, found];
  }
  return best;
}

function difference(colours: Uint8Array, a: number, b: number, offsets: Int32Array, limit: number): number {
  let sum = 0;
  for (let n = 0; n < offsets.length && sum < limit; n++) {
    const step = offsets[n] as number;
    const one = (a + step) * CHANNELS;
    const other = (b + step) * CHANNELS;
    for (let c = 0; c < CHANNELS; c++) {
      const d = (colours[one + c] as number) - (colours[other + c] as number);
      sum += d * d;
    }
  }
  return sum;
}
