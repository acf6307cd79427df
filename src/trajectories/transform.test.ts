import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance } from '../geometry/polyline.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import { resample } from './resample.ts';
import { reverse } from './reverse.ts';
import { anyTrajectory } from './testing/anyTrajectory.ts';
import type { Trajectory } from './trajectory.ts';
import { mirror, moveBy, pasteTrajectory, rotate, scale } from './transform.ts';

const path: Trajectory = {
  samples: [
    { at: imagePoint(10, 20), timeMs: 0 },
    { at: imagePoint(13, 24), timeMs: 70 },
    { at: imagePoint(10, 30), timeMs: 90, corner: true },
  ],
  pace: 'drawn',
  pointCount: 9,
  smooth: 0.3,
};
const places = (t: Trajectory) => t.samples.map(({ at }) => [at.x, at.y]);
const angle = fc.double({ min: -720, max: 720, noNaN: true });
const direction = fc.constantFrom('horizontal' as const, 'vertical' as const);

/** Same places within `px`, and everything else the very same. */
function expectNear(a: Trajectory, b: Trajectory, px: number) {
  const away = a.samples.map(({ at }, i) => distance(at, must(b.samples[i], 'sample').at));
  expect(Math.max(...away)).toBeLessThan(px);
  const rest = (t: Trajectory) => ({ ...t, samples: t.samples.map(({ at: _, ...sample }) => sample) });
  expect(rest(a)).toEqual(rest(b));
}

describe('the whole path', () => {
  it('mirrored twice is the same', () => {
    fc.assert(fc.property(anyTrajectory, direction, (t, d) => expectNear(mirror(mirror(t, d), d), t, 1e-9)));
  });

  it('reversed twice is the same, exactly', () => {
    fc.assert(
      fc.property(anyTrajectory, (t) => {
        expect(reverse(reverse(t))).toEqual(t);
      }),
    );
  });

  it('turned there and back is the same within 1e-9', () => {
    fc.assert(fc.property(anyTrajectory, angle, (t, a) => expectNear(rotate(rotate(t, a), -a), t, 1e-9)));
  });

  it('scaled there and back is the same', () => {
    const factor = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(fc.property(anyTrajectory, factor, (t, s) => expectNear(scale(scale(t, s), 1 / s), t, 1e-8)));
  });

  it('never moves its start', () => {
    fc.assert(
      fc.property(anyTrajectory, angle, direction, (t, a, d) => {
        for (const changed of [mirror(t, d), rotate(t, a), scale(t, 1.7)]) {
          expect(distance(resample(changed)[0]!, t.samples[0]!.at)).toBeLessThan(1e-9);
        }
      }),
    );
  });

  it('is sent mirrored, shifted and turned as it is edited', () => {
    fc.assert(
      fc.property(anyTrajectory, (t) => {
        const sent = resample(t);
        const start = sent[0]!;
        resample(mirror(t, 'horizontal')).forEach(({ x, y }, i) => {
          expect(distance(imagePoint(2 * start.x - x, y), sent[i]!)).toBeLessThan(0.05);
        });
        resample(moveBy(t, { dx: 31, dy: -7 })).forEach(({ x, y }, i) => {
          expect(distance(imagePoint(x - 31, y + 7), sent[i]!)).toBeLessThan(0.05);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('goes where the words say', () => {
    expect(places(mirror(path, 'horizontal'))).toEqual([
      [10, 20],
      [7, 24],
      [10, 30],
    ]);
    expect(places(mirror(path, 'vertical'))).toEqual([
      [10, 20],
      [13, 16],
      [10, 10],
    ]);
    expect(places(scale(path, 2))).toEqual([
      [10, 20],
      [16, 28],
      [10, 40],
    ]);
    expect(places(rotate(path, 90)).map((at) => at.map(Math.round))).toEqual([
      [10, 20],
      [6, 23],
      [0, 20],
    ]);
    expect(reverse(path).samples[0]).toEqual({ at: imagePoint(10, 30), timeMs: 0, corner: true });
  });

  it('is pasted to start exactly at the other place, in the same shape', () => {
    fc.assert(
      fc.property(anyTrajectory, fc.double({ min: 0, max: 900, noNaN: true }), (t, x) => {
        const start = imagePoint(x, 123.5);
        const pasted = pasteTrajectory(t, start);
        expect(pasted.samples[0]!.at).toEqual(start);
        const own = t.samples[0]!.at;
        expectNear(moveBy(pasted, { dx: own.x - start.x, dy: own.y - start.y }), t, 1e-9);
      }),
    );
  });
});
