import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import {
  createLabelMap,
  FREE,
  type LabelMap,
  labelSet,
  type RegionLabel,
  STATIC,
} from '../masks/labelMap.ts';
import { paintPolygon } from '../masks/polygon.ts';
import { type Document, emptyDocument, type Frame, withRegion, withSettings } from '../project/document.ts';
import { toTrajectory } from '../trajectories/capture.ts';
import type { Pace } from '../trajectories/trajectory.ts';

/** The sample picture; everything below is in its pixels. */
export const SAMPLE_PICTURE = {
  url: '/samples/rocket.jpg',
  name: 'rocket.jpg',
  width: 640,
  height: 427,
} as const;

type Xy = readonly [x: number, y: number];

const ROCKET = 1;
const CLOUDS = 2;

/** The rocket, a few pixels wider than it is, so that its rim moves with it. */
const ROCKET_OUTLINE: readonly Xy[] = [
  [322, 123], [327, 128], [333, 138], [338, 150], [338, 180], [337, 200], [337, 405], [307, 405],
  [307, 200], [306, 180], [306, 150], [311, 138], [317, 128],
]; // biome-ignore format: coordinates read in pairs.

const CLOUD_OUTLINE: readonly Xy[] = [
  [214, 372],
  [238, 367],
  [262, 366],
  [284, 372],
  [285, 386],
  [272, 398],
  [240, 402],
  [216, 399],
  [208, 386],
];

/** What holds still and lies in front: the ground with its lamps, and the mast the clouds pass behind. */
const STILL_OUTLINES: readonly (readonly Xy[])[] = [
  [
    [0, 408],
    [640, 408],
    [640, 427],
    [0, 427],
  ],
  [
    [190, 121],
    [208, 121],
    [207, 410],
    [160, 410],
    [188, 196],
  ],
];

const polygonOf = (outline: readonly Xy[]): ImagePoint[] => outline.map(([x, y]) => imagePoint(x, y));

/** The masks of the sample: the rocket, the clouds and what stays still. */
export function paintSample(): LabelMap {
  const map = createLabelMap(SAMPLE_PICTURE);
  const fill = (label: RegionLabel, outline: readonly Xy[]) =>
    paintPolygon(map, { points: polygonOf(outline), label, locked: 0, only: labelSet([FREE]) });
  fill(ROCKET, ROCKET_OUTLINE);
  for (const outline of STILL_OUTLINES) fill(STATIC, outline);
  fill(CLOUDS, CLOUD_OUTLINE);
  return map;
}

/** A quadratic curve as a hand would have drawn it: a sample every 25 ms. */
function drawn(from: Xy, bend: Xy, to: Xy) {
  const steps = 40;
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const mix = (a: number, b: number, c: number) => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c;
    return { at: imagePoint(mix(from[0], bend[0], to[0]), mix(from[1], bend[1], to[1])), timeMs: i * 25 };
  });
}

const trajectory = (path: readonly [Xy, Xy, Xy], pace: Pace, pointCount: number) =>
  toTrajectory(drawn(...path), { pace, pointCount });

/** The sample project around its picture, which must be `SAMPLE_PICTURE` and of its size. */
export function sampleDocument(first: Frame): Document {
  const rocket = trajectory(
    [
      [322, 262],
      [324, 150],
      [352, 66],
    ],
    'easeIn',
    31,
  );
  const clouds = trajectory(
    [
      [248, 384],
      [214, 382],
      [178, 378],
    ],
    'even',
    12,
  );
  const named = withRegion(
    withRegion({ ...emptyDocument(), name: 'Launch at dusk', first }, ROCKET, {
      name: 'Rocket',
      trajectory: rocket,
    }),
    CLOUDS,
    { name: 'Clouds', trajectory: clouds },
  );
  return withSettings(named, {
    prompt:
      'The rocket climbs away from the pad while the clouds drift to the left, dusk light, steady camera',
  });
}
