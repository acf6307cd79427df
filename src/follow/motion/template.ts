import type { Shift } from '../../render/blur/taps.ts';
import { type Plane, sampleAt } from '../../render/flow/plane.ts';

/** More pixels than these make a match slower, not surer; on smaller levels, where much is searched, fewer do. */
const MOST_PIXELS = 1200;
const MOST_SEARCHED = 400;
/** A pixel belongs to the region from this share on. */
const LEAST_SHARE = 0.5;

/** The look of a region in one picture: its pixels one by one, where they stood in the first frame. */
export interface Template {
  readonly xs: Int16Array;
  readonly ys: Int16Array;
  readonly grey: Float32Array;
  /** Slopes of the grey, by central differences. */
  readonly across: Float32Array;
  readonly down: Float32Array;
  readonly weights: Float32Array;
  /** What the weights of the whole region add up to. */
  readonly whole: number;
}

/** The pixels of `region` as they look in `frame`, both of one size. Of a large region every so many are taken. */
export function templateOf(frame: Plane, region: Plane, purpose: 'align' | 'search'): Template {
  const inside: number[] = [];
  for (let i = 0; i < region.data.length; i++) if ((region.data[i] as number) >= LEAST_SHARE) inside.push(i);
  const chosen = thinned(inside, purpose === 'align' ? MOST_PIXELS : MOST_SEARCHED);
  return templateAt(
    frame,
    chosen,
    Float32Array.from(chosen, (i) => region.data[i] as number),
  );
}

/** The pixels at the given indices of `frame`, all of one weight unless told otherwise. */
export function templateAt(
  frame: Plane,
  pixels: readonly number[],
  weights = new Float32Array(pixels.length).fill(1),
): Template {
  const { width } = frame;
  const xs = Int16Array.from(pixels, (i) => i % width);
  const ys = Int16Array.from(pixels, (i) => Math.floor(i / width));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return read({ xs, ys, weights, whole }, frame, { dx: 0, dy: 0 });
}

/** The same pixels as they look in a later frame, in which the region has gone by `shift`, with new weights. */
export const lookAgain = (
  { xs, ys, whole }: Template,
  frame: Plane,
  { shift, weights }: { readonly shift: Shift; readonly weights: Float32Array },
): Template => read({ xs, ys, weights, whole }, frame, shift);

type Places = Pick<Template, 'xs' | 'ys' | 'weights' | 'whole'>;

function read({ xs, ys, weights, whole }: Places, frame: Plane, { dx, dy }: Shift): Template {
  const sample = (ox: number, oy: number) =>
    Float32Array.from(xs, (x, i) => sampleAt(frame, x + dx + ox, (ys[i] as number) + dy + oy));
  const slope = (ox: number, oy: number) => {
    const behind = sample(-ox, -oy);
    return sample(ox, oy).map((ahead, i) => (ahead - (behind[i] as number)) / 2);
  };
  return { xs, ys, weights, whole, grey: sample(0, 0), across: slope(1, 0), down: slope(0, 1) };
}

/** Spread evenly over the list. */
function thinned(pixels: readonly number[], most: number): readonly number[] {
  if (pixels.length <= most) return pixels;
  const step = pixels.length / most;
  return Array.from({ length: most }, (_, i) => pixels[Math.floor(i * step)] as number);
}
