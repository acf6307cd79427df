import type { Rect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import { PRESET_SHAPES, type PresetId, type PresetShape } from './presetShapes.ts';
import { pointsOverClip } from './resample.ts';
import type { PlacedTrajectory } from './trajectory.ts';
import { mapPlaces } from './transform.ts';

/** The unit of the shapes, as a share of the picture's shorter side. */
const UNIT_SHARE = 0.3;
/** Kept whole inside, the region's path may shrink to this; smaller, only the path itself is kept inside. */
const SMALLEST_FIT = 0.4;
const DURATION_MS = 5000;
/** How finely the curve is looked at when it is fitted. */
const LOOKS = 160;

/** Where a preset begins, and what it must stay within: `bounds` are those of the region in its place. */
export interface PresetPlace {
  readonly start: ImagePoint;
  readonly bounds: Rect;
  readonly size: Size;
}

/**
 * A ready-made motion that begins at `start`, the region's centroid, and is as large as the picture asks for. It is flipped to
 * the side with more room, and made smaller until the region stays in the picture all the way; where that would leave little of it,
 * the region may leave but its path does not. `start` must lie in the picture.
 */
export function presetTrajectory(preset: PresetId, place: PresetPlace): PlacedTrajectory {
  const shape = PRESET_SHAPES[preset];
  const unitPx = UNIT_SHARE * Math.min(place.size.width, place.size.height);
  const raw = atOrigin(shape, unitPx);
  const whole = bestFit(raw, room(place, place.bounds));
  const fit = whole.scale >= SMALLEST_FIT ? whole : bestFit(raw, room(place, pointRect(place.start)));
  const { start } = place;
  return mapPlaces(raw, ({ x, y }) =>
    imagePoint(start.x + x * fit.x * fit.scale, start.y + y * fit.y * fit.scale),
  );
}

function atOrigin({ points, pace, pointCount }: PresetShape, unitPx: number): PlacedTrajectory {
  const samples = points.map(({ x, y, time, corner }) => ({
    at: imagePoint(x * unitPx, y * unitPx),
    timeMs: Math.round(time * DURATION_MS),
    ...(corner && { corner }),
  }));
  return { kind: 'placed', samples, pace, pointCount, smooth: 1 };
}

const pointRect = ({ x, y }: ImagePoint): Rect => ({ x0: x, y0: y, x1: x, y1: y });

/** How far the path may go from its start to each side. */
const room = ({ size }: PresetPlace, kept: Rect): Rect => ({
  x0: Math.min(0, -kept.x0),
  y0: Math.min(0, -kept.y0),
  x1: Math.max(0, size.width - kept.x1),
  y1: Math.max(0, size.height - kept.y1),
});

interface Fit {
  readonly x: 1 | -1;
  readonly y: 1 | -1;
  readonly scale: number;
}

/** The flip at which the shape can stay largest, at most as large as it is; of equals the one flipped least. */
function bestFit(raw: PlacedTrajectory, within: Rect): Fit {
  const points = pointsOverClip(raw, LOOKS);
  const fits = ([1, -1] as const).flatMap((y) =>
    ([1, -1] as const).map((x) => ({ x, y, scale: scaleWithin(points, { x, y }, within) })),
  );
  return must(
    fits.reduce((best, fit) => (fit.scale > best.scale ? fit : best)),
    'fit',
  );
}

function scaleWithin(points: readonly ImagePoint[], flip: Pick<Fit, 'x' | 'y'>, within: Rect): number {
  const limit = (value: number, low: number, high: number) =>
    value === 0 ? 1 : (value > 0 ? high : low) / value;
  return points.reduce(
    (scale, { x, y }) =>
      Math.min(scale, limit(x * flip.x, within.x0, within.x1), limit(y * flip.y, within.y0, within.y1)),
    1,
  );
}
