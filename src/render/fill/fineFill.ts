import { intersectRect, type Rect, wholeRect } from '../../geometry/rect.ts';
import { findHoles, type Hole } from '../holes.ts';
import { fillFromSources } from '../inpaint.ts';
import type { Raster } from '../scene.ts';
import { completeTexture } from './complete.ts';
import { finish } from './finish.ts';
import { CHANNELS, HOLE, type Level, OTHER, SOURCE } from './level.ts';
import { liveliness } from './liveliness.ts';
import { type FillHoles, groundPixels, type Holes } from './missing.ts';

/** The fill of a film, all at once. */
export const fillFinely: FillHoles = (holes, picture, pixels) => {
  for (const _ of fineFill(holes, picture, pixels));
};

/**
 * The fill of a film: each hole for itself, at full resolution, with texture from its surroundings over a smooth fill. Writes into `pixels`,
 * which come as the picture's own and are whole only at the end. Pauses every few milliseconds; the bytes do not depend
 * on what happens meanwhile, and whoever has no more use for them just stops.
 */
export function* fineFill(holes: Holes, picture: Raster, pixels: Uint8ClampedArray): Generator<void> {
  const fill = holeFiller(holes, picture, pixels);
  for (const hole of findHoles(holes.owners, picture)) {
    yield* fill(hole);
    yield;
  }
}

/** What fills one hole after another, in any order: what is written in one does not depend on what is in the others. */
export function holeFiller(
  holes: Holes,
  picture: Raster,
  pixels: Uint8ClampedArray,
): (hole: Hole) => Generator<void> {
  const ground = groundPixels(holes);
  return (hole) => fillHole(hole, picture, sourcesFor(hole, picture.width, ground, holes.held), pixels);
}

/** Free ground, and what is held still where that makes up most of the hole's border. */
function sourcesFor(hole: Hole, width: number, ground: Uint8Array, held: Uint8Array): Uint8Array {
  const border = countBorder(hole, width, ground, held);
  if (border.ground * 3 >= border.held) return ground;
  return ground.map((is, i) => is | (held[i] as number));
}

function* fillHole(
  hole: Hole,
  picture: Raster,
  source: Uint8Array,
  pixels: Uint8ClampedArray,
): Generator<void> {
  const near = around(hole.bounds, picture, SMOOTH_REACH_PX);
  const smooth = fillFromSources(picture, source, near);
  // Nothing to fill from, the region covers the whole picture: the picture itself stays behind it.
  if (!smooth) return;
  yield;
  const colours = (yield* texture(hole, picture, source, { near, smooth })) ?? smooth;
  const width = near.x1 - near.x0;
  for (const at of hole.pixels) {
    const x = at % picture.width;
    const y = (at - x) / picture.width;
    const from = ((y - near.y0) * width + x - near.x0) * 4;
    for (let c = 0; c < 3; c++) pixels[at * 4 + c] = colours[from + c] as number;
  }
}

/** A smooth fill of a part of the picture, four floats a pixel. */
interface Smooth {
  readonly near: Rect;
  readonly smooth: Float32Array;
}

/** The colours of that part with texture; null where there is none to be had. */
function* texture(
  hole: Hole,
  picture: Raster,
  source: Uint8Array,
  { near, smooth }: Smooth,
): Generator<void, Float32Array | null> {
  const area = around(hole.bounds, picture, textureReach(hole.bounds));
  const level = baseLevel(hole, picture, source, area);
  if (!level) return null;
  const inside = {
    x0: near.x0 - area.x0,
    y0: near.y0 - area.y0,
    x1: near.x1 - area.x0,
    y1: near.y1 - area.y0,
  };
  guess(level, inside, smooth);
  yield;
  const votes = yield* completeTexture(level);
  if (!votes) return null;
  const cropped = {
    width: near.x1 - near.x0,
    height: near.y1 - near.y0,
    colours: crop(level.colours, level.width, inside, CHANNELS),
    use: crop(level.use, level.width, inside, 1),
  };
  return yield* finish(cropped, crop(votes, level.width, inside, CHANNELS), smooth);
}

/** The smooth fill looks this far around a hole, in pixels; what lies farther hardly weighs. */
const SMOOTH_REACH_PX = 32;
/** Texture is looked for this far around a hole, as a share of its longer side, between two bounds in pixels. */
const REACH_SHARE = 0.75;
const LEAST_REACH_PX = 48;
const MOST_REACH_PX = 160;

function textureReach(bounds: Rect): number {
  const side = Math.max(bounds.x1 - bounds.x0, bounds.y1 - bounds.y0);
  return Math.min(Math.max(Math.round(side * REACH_SHARE), LEAST_REACH_PX), MOST_REACH_PX);
}

function around(bounds: Rect, picture: Raster, reach: number): Rect {
  return intersectRect(wholeRect(picture), {
    x0: bounds.x0 - reach,
    y0: bounds.y0 - reach,
    x1: bounds.x1 + reach,
    y1: bounds.y1 + reach,
  });
}

/** The finest level, with the picture's own colours everywhere. Null when nothing around is lively. */
function baseLevel(hole: Hole, picture: Raster, source: Uint8Array, area: Rect): Level | null {
  const lively = liveliness(picture, source, area);
  if (!lively) return null;
  const width = area.x1 - area.x0;
  const height = area.y1 - area.y0;
  const use = new Uint8Array(width * height);
  const colours = new Uint8Array(use.length * CHANNELS);
  for (let y = 0, to = 0; y < height; y++) {
    let at = (y + area.y0) * picture.width + area.x0;
    for (let x = 0; x < width; x++, to++, at++) {
      use[to] = source[at] === 0 ? OTHER : SOURCE;
      for (let c = 0; c < 3; c++) colours[to * CHANNELS + c] = picture.data[at * 4 + c] as number;
      colours[to * CHANNELS + 3] = lively[to] as number;
    }
  }
  for (const at of hole.pixels) {
    const x = at % picture.width;
    use[((at - x) / picture.width - area.y0) * width + x - area.x0] = HOLE;
  }
  return { width, height, colours, use };
}

/** Puts the smooth fill of a part where there are no sources, so that nothing else shows through in the patches there. */
function guess({ width, colours, use }: Level, { x0, y0, x1, y1 }: Rect, smooth: Float32Array): void {
  for (let y = y0, from = 0; y < y1; y++) {
    for (let x = x0, at = y * width + x0; x < x1; x++, at++, from += 4) {
      if (use[at] === SOURCE) continue;
      for (let c = 0; c < 3; c++) colours[at * CHANNELS + c] = (smooth[from + c] as number) + 0.5;
    }
  }
}

function crop<T extends Uint8Array | Float32Array>(
  values: T,
  width: number,
  part: Rect,
  channels: number,
): T {
  const { x0, y0, x1, y1 } = part;
  const cropped = values.slice(0, (x1 - x0) * (y1 - y0) * channels) as T;
  for (let y = y0; y < y1; y++)
    cropped.set(
      values.subarray((y * width + x0) * channels, (y * width + x1) * channels),
      (y - y0) * (x1 - x0) * channels,
    );
  return cropped;
}

/** How many steps out of the hole, up, down, left and right, land on ground and how many on a region held still. */
function countBorder(
  hole: Hole,
  width: number,
  ground: Uint8Array,
  held: Uint8Array,
): { ground: number; held: number } {
  const count = { ground: 0, held: 0 };
  const step = (to: number) => {
    count.ground += ground[to] ?? 0;
    count.held += held[to] ?? 0;
  };
  for (const at of hole.pixels) {
    step(at - width);
    step(at + width);
    if (at % width > 0) step(at - 1);
    if (at % width < width - 1) step(at + 1);
  }
  return count;
}
