import type { Size } from '../../geometry/size.ts';
import type { Label, LabelMap } from '../../masks/labelMap.ts';
import { emptyPlane, type Plane } from '../../render/flow/plane.ts';

/** How much of each pixel of a smaller picture belongs to a label, 0..1. The whole map lies on the whole of `size`. */
export function labelShares(map: LabelMap, label: Label, size: Size): Plane {
  const shares = emptyPlane(size);
  const counts = emptyPlane(size);
  const columns = Int32Array.from({ length: map.width }, (_, x) =>
    Math.floor(((x + 0.5) * size.width) / map.width),
  );
  for (let y = 0, at = 0; y < map.height; y++) {
    const row = Math.floor(((y + 0.5) * size.height) / map.height) * size.width;
    for (let x = 0; x < map.width; x++, at++) {
      const place = row + (columns[x] as number);
      counts.data[place] = (counts.data[place] as number) + 1;
      if (map.data[at] === label) shares.data[place] = (shares.data[place] as number) + 1;
    }
  }
  for (let i = 0; i < shares.data.length; i++)
    shares.data[i] = (shares.data[i] as number) / Math.max(1, counts.data[i] as number);
  return shares;
}

/** What a static region touches at all, and a pixel around it: its rim is blended with what lies behind, and coded with it. */
export function grown({ width, height, data }: Plane): Plane {
  const wide = emptyPlane({ width, height });
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if ((data[y * width + x] as number) < TOUCHED) continue;
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
        wide.data.fill(1, v * width + Math.max(0, x - 1), v * width + Math.min(width, x + 2));
    }
  return wide;
}

const TOUCHED = 0.02;
/** Pixels of smaller levels are left out from this share on. */
const HIDES = 0.3;

/** A frame with NaN where another region hides what lies behind. */
export const without = (frame: Plane, hidden: Plane): Plane => ({
  ...frame,
  data: frame.data.map((grey, i) => ((hidden.data[i] as number) > HIDES ? Number.NaN : grey)),
});

/** How much of the way from the contact to the farthest pixel bends in an elastic region; what lies beyond follows the path. */
const BENDING_SHARE = 0.6;

/** The part of an elastic region that follows its path: what lies far from the static region. All of it when there is none. */
export function freeEnd(region: Plane, still: Plane): Plane {
  const distance = distanceFrom(still);
  let farthest = 0;
  for (let i = 0; i < distance.length; i++)
    if ((region.data[i] as number) > 0.5) farthest = Math.max(farthest, distance[i] as number);
  if (!Number.isFinite(farthest)) return region;
  const data = region.data.map((share, i) =>
    (distance[i] as number) >= farthest * BENDING_SHARE ? share : 0,
  );
  return { ...region, data };
}

/** Steps to the nearest pixel that is mostly painted, by the two passes of Borgefors, "Distance transformations in digital images" (1986). */
function distanceFrom({ width, height, data }: Plane): Float32Array {
  const far = data.map((share) => (share > 0.5 ? 0 : Number.POSITIVE_INFINITY));
  const nearer = (at: number, other: number, steps: number) => {
    const by = (far[other] as number) + steps;
    if (by < (far[at] as number)) far[at] = by;
  };
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      if (x > 0) nearer(at, at - 1, 1);
      if (y > 0) nearer(at, at - width, 1);
      if (y > 0 && x > 0) nearer(at, at - width - 1, Math.SQRT2);
      if (y > 0 && x + 1 < width) nearer(at, at - width + 1, Math.SQRT2);
    }
  for (let y = height - 1, at = data.length - 1; y >= 0; y--)
    for (let x = width - 1; x >= 0; x--, at--) {
      if (x + 1 < width) nearer(at, at + 1, 1);
      if (y + 1 < height) nearer(at, at + width, 1);
      if (y + 1 < height && x + 1 < width) nearer(at, at + width + 1, Math.SQRT2);
      if (y + 1 < height && x > 0) nearer(at, at + width - 1, Math.SQRT2);
    }
  return far;
}
