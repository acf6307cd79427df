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

const share = z.number().check(z.minimum(0), z.maximum(1));
const innerShare = z.number().check(z.gt(0), z.lt(1));

const sample = z.object({
  at: z.pipe(
    z.object({ x: z.number(), y: z.number() }),
    z.transform(({ x, y }) => imagePoint(x, y)),
  ),
  timeMs: z.number(),
  corner: z.exactOptional(z.literal(true)),
});

const curve = z
  .array(z.object({ time: innerShare, way: share }))
  .check(z.maxLength(MAX_CURVE_POINTS), z.refine(isGrowing, 'The points of a pace must not go back.'));

/** A trajectory as it is stored. */
export const trajectory = z.object({
  kind: z.exactOptional(z.literal('placed')),
  samples: z.array(sample).check(z.minLength(2)),
  pace: z.enum(PACES),
  curve: z.exactOptional(z.nullable(curve)),
  hold: z.exactOptional(z.object({ start: share, end: share })),
  repeat: z.exactOptional(z.int().check(z.minimum(0), z.maximum(MAX_REPEAT))),
  pointCount: z.int().check(z.minimum(MIN_POINTS), z.maximum(MAX_POINTS)),
  smooth: share,
}) satisfies z.ZodMiniType<Trajectory>;

function isGrowing(points: PaceCurve): boolean {
  return points.every((point, i) => {
    const before = points[i - 1];
    return !before || (point.time > before.time && point.way >= before.way);
  });
}
