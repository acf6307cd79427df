import { z } from '../contract/zod.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { MAX_CURVE_POINTS } from '../trajectories/paceCurve.ts';
import { MAX_REPEAT } from '../trajectories/settings.ts';
import {
  MAX_POINTS,
  MIN_POINTS,
  PACES,
  type PaceCurve,
  type Trajectory,
} from '../trajectories/trajectory.ts';

const share = z.number().min(0).max(1);
const innerShare = z.number().gt(0).lt(1);

const sample = z.object({
  at: z.object({ x: z.number(), y: z.number() }).transform(({ x, y }) => imagePoint(x, y)),
  timeMs: z.number(),
  corner: z.literal(true).exactOptional(),
});

const curve = z
  .array(z.object({ time: innerShare, way: share }))
  .max(MAX_CURVE_POINTS)
  .refine(isGrowing, 'The points of a pace must not go back.');

/** A trajectory as it is stored. */
export const trajectory = z.object({
  kind: z.literal('placed').exactOptional(),
  samples: z.array(sample).min(2),
  pace: z.enum(PACES),
  curve: curve.nullable().exactOptional(),
  hold: z.object({ start: share, end: share }).exactOptional(),
  repeat: z.int().min(0).max(MAX_REPEAT).exactOptional(),
  pointCount: z.int().min(MIN_POINTS).max(MAX_POINTS),
  smooth: share,
}) satisfies z.ZodType<Trajectory>;

function isGrowing(points: PaceCurve): boolean {
  return points.every((point, i) => {
    const before = points[i - 1];
    return !before || (point.time > before.time && point.way >= before.way);
  });
}
