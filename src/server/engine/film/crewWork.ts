import { must } from '../../../kit/assert.ts';
import type { DynamicLabel, LabelMap } from '../../../masks/labelMap.ts';
import { holeFiller } from '../../../render/fill/fineFill.ts';
import type { Holes } from '../../../render/fill/missing.ts';
import type { Hole } from '../../../render/holes.ts';
import type { Raster } from '../../../render/scene.ts';
import { cutSprite, type Sprite } from '../../../render/sprite.ts';

/** Work in parts that do not depend on each other. All threads hold the same memory, so that none is told of what another has written. */
export type SharedWork =
  | {
      readonly kind: 'cut';
      readonly picture: Raster;
      readonly labels: LabelMap;
      readonly regions: readonly DynamicLabel[];
    }
  | {
      readonly kind: 'fill';
      readonly picture: Raster;
      readonly holes: Holes;
      readonly list: readonly Hole[];
      /** What is written, each hole by whoever fills it. */
      readonly pixels: Uint8ClampedArray;
    };

/** What comes of a part of it. Null for a hole, which stands in `pixels`, and for a region without a pixel. */
export type PartResult = Sprite | null;

export const partsOf = (work: SharedWork): number =>
  work.kind === 'cut' ? work.regions.length : work.list.length;

/** How many parts have been taken, in memory that all threads share. */
export const openClaims = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));

/** Works on part after part until all are taken; what comes of each depends on the part alone, not on who does it or when. */
export function workOn(
  work: SharedWork,
  claims: Int32Array,
  onDone: (part: number, result: PartResult) => void,
): void {
  const doPart = startWork(work);
  for (let part = Atomics.add(claims, 0, 1); part < partsOf(work); part = Atomics.add(claims, 0, 1))
    onDone(part, doPart(part));
}

function startWork(work: SharedWork): (part: number) => PartResult {
  if (work.kind === 'cut') {
    const { picture, labels, regions } = work;
    return (part) => cutSprite(picture, labels, must(regions[part], 'a region'));
  }
  const fill = holeFiller(work.holes, work.picture, work.pixels);
  return (part) => {
    for (const _ of fill(must(work.list[part], 'a hole')));
    return null;
  };
}
