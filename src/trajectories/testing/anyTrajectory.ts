import fc from 'fast-check';
import { imagePoint } from '../../geometry/spaces.ts';
import { PACES, type PlacedTrajectory, type TimedPoint, type Trajectory } from '../trajectory.ts';

const place = { min: -500, max: 4500, noNaN: true } as const;

/** Samples anywhere on and around a picture, standing still and repeated times included. */
export const anySamples = (min: number, max: number): fc.Arbitrary<TimedPoint[]> =>
  fc
    .array(
      fc.record({
        x: fc.oneof(fc.double(place), fc.constantFrom(0, 300)),
        y: fc.oneof(fc.double(place), fc.constantFrom(0, 300)),
        dt: fc.integer({ min: 0, max: 90 }),
        corner: fc.boolean(),
      }),
      { minLength: min, maxLength: max },
    )
    .map((steps) => {
      let timeMs = 0;
      return steps.map(({ x, y, dt, corner }, i) => {
        timeMs += i === 0 ? 0 : dt;
        return { at: imagePoint(x, y), timeMs, ...(corner && { corner }) };
      });
    });

export const anyCurve = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.double({ min: 0, max: 1, noNaN: true })), {
    maxLength: 6,
  })
  .map((points) => {
    const times = [...new Set(points.map(([time]) => time))].sort((a, b) => a - b);
    const ways = points.map(([, way]) => way).sort((a, b) => a - b);
    return times.map((time, i) => ({ time: time / 100, way: ways[i] ?? 1 }));
  });

const share = fc.double({ min: 0, max: 1, noNaN: true });

export const anySettings = fc.record({
  pace: fc.constantFrom(...PACES),
  curve: fc.option(anyCurve),
  hold: fc.record({ start: share, end: share }),
  repeat: fc.integer({ min: 0, max: 10 }),
  pointCount: fc.integer({ min: -5, max: 200 }),
  smooth: share,
});

export const anyPlaced: fc.Arbitrary<PlacedTrajectory> = fc
  .tuple(anySamples(2, 14), anySettings)
  .map(([samples, settings]) => ({ kind: 'placed', samples, ...settings }));

export const anyDrawn: fc.Arbitrary<Trajectory> = fc
  .tuple(anySamples(1, 60), anySettings)
  .map(([samples, settings]) => ({
    samples: samples.map(({ at, timeMs }) => ({ at, timeMs })),
    ...settings,
  }));

/** Every kind of trajectory with every setting. */
export const anyTrajectory = fc.oneof(anyDrawn, anyPlaced);
