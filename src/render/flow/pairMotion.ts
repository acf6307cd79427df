import type { Size } from '../../geometry/size.ts';
import { must } from '../../kit/assert.ts';
import type { Raster } from '../scene.ts';
import { type Affine, inPixelsOf, inverted, warped } from './affine.ts';
import { denseFlow } from './denseFlow.ts';
import { globalMotion } from './globalMotion.ts';
import { isRelated, likeness } from './likeness.ts';
import { colourPlanes, greyPlane, halved, type Plane, pyramidOf } from './plane.ts';
import { smoothed } from './smoothTrack.ts';
import { everySecond, type Track, type Tracks, tracksBetween } from './tracks.ts';

/** How two pictures of one size are joined: by one map for most of it, and by what each place does besides. In their pixels. */
export interface PairMotion extends Size, Tracks {
  /** A point x of the first picture that goes with the rest is seen at map(x) in the tail. */
  readonly map: Affine;
  /** Pixels of the pictures from one point of the tracks to the next; point i stands at (i + ½) · step − ½. */
  readonly step: number;
}

/** Pictures whose shorter side is at least this long are compared at half their size. */
const HALVED_FROM_PX = 320;
const SHORTEST_PX = 8;

/**
 * Finds how `first` moves to become `tail`, both of one size; null when they have too little in common to speak of motion. Yields
 * between its steps, some tenths of a second each at 720p, so that its caller can give up.
 */
export function* findMotion(first: Raster, tail: Raster): Generator<void, PairMotion | null> {
  const scale = Math.min(first.width, first.height) >= HALVED_FROM_PX ? 2 : 1;
  const a = levelsOf(first, scale);
  const b = levelsOf(tail, scale);
  const [firstPlane, tailPlane] = [must(a[0], 'level'), must(b[0], 'level')];
  const map = globalMotion(a, b);
  yield;
  const forward = denseFlow(a, pyramidOf(warped(tailPlane, map), SHORTEST_PX));
  yield;
  const backward = denseFlow(b, pyramidOf(warped(firstPlane, inverted(map)), SHORTEST_PX));
  yield;
  const sides = {
    map,
    first: firstPlane,
    tail: tailPlane,
    coloursOfFirst: coloursOf(first, scale),
    coloursOfTail: coloursOf(tail, scale),
    forward,
    backward,
  };
  const tracks = tracksBetween(sides);
  if (!isRelated(likeness(sides, tracks))) return null;
  return {
    width: first.width,
    height: first.height,
    map: inPixelsOf(map, 1 / scale),
    step: 2 * scale,
    fromFirst: enlarged(smoothed(everySecond(tracks.fromFirst)), scale),
    fromTail: enlarged(smoothed(everySecond(tracks.fromTail)), scale),
  };
}

function levelsOf(picture: Raster, scale: 1 | 2): Plane[] {
  const grey = greyPlane(picture);
  return pyramidOf(scale === 2 ? halved(grey) : grey, SHORTEST_PX);
}

function coloursOf(picture: Raster, scale: 1 | 2): Plane[] {
  const luma = greyPlane(picture);
  const planes = [luma, ...colourPlanes(picture, luma)];
  return scale === 2 ? planes.map(halved) : planes;
}

const enlarged = (track: Track, scale: number): Track => ({
  ...track,
  u: track.u.map((value) => value * scale),
  v: track.v.map((value) => value * scale),
});
