import type { Size } from '../../geometry/size.ts';
import { type ImagePoint, imagePoint } from '../../geometry/spaces.ts';
import { createLabelMap, FREE, type LabelMap, labelSet, type RegionLabel } from '../../masks/labelMap.ts';
import { paintPolygon } from '../../masks/polygon.ts';
import type { Document, Frame } from '../../project/document.ts';
import { toTrajectory } from '../../trajectories/capture.ts';
import type { Pace } from '../../trajectories/trajectory.ts';

/** A picture that ships with the editor. */
export interface SamplePicture extends Size {
  readonly url: string;
  readonly name: string;
}

/** A project that can be opened at one press. Its places are pixels of `first`. */
export interface Sample {
  readonly first: SamplePicture;
  readonly tail?: SamplePicture;
  /** Null when nothing is painted. */
  readonly paint: () => LabelMap | null;
  /** The document around its pictures, named in the present language. `first` and `tail` must be the sample's own, of its size. */
  readonly document: (pictures: { readonly first: Frame; readonly tail: Frame | null }) => Document;
}

export type Xy = readonly [x: number, y: number];

/** A label map of `size` with outlines filled in turn; an earlier one is never painted over. */
export function paintOutlines(
  size: Size,
  outlines: readonly { readonly label: RegionLabel; readonly outline: readonly Xy[] }[],
): LabelMap {
  const map = createLabelMap(size);
  for (const { label, outline } of outlines)
    paintPolygon(map, { points: pointsOf(outline), label, locked: 0, only: labelSet([FREE]) });
  return map;
}

const pointsOf = (outline: readonly Xy[]): ImagePoint[] => outline.map(([x, y]) => imagePoint(x, y));

/** A trajectory along a quadratic curve, as a hand would have drawn it. */
export const curve = (
  path: readonly [from: Xy, bend: Xy, to: Xy],
  settings: { readonly pace: Pace; readonly pointCount: number },
) => toTrajectory(drawn(...path), settings);

/** A sample every 25 ms. */
function drawn(from: Xy, bend: Xy, to: Xy) {
  const steps = 40;
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const mix = (a: number, b: number, c: number) => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c;
    return { at: imagePoint(mix(from[0], bend[0], to[0]), mix(from[1], bend[1], to[1])), timeMs: i * 25 };
  });
}
