import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance } from '../geometry/polyline.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { leavings } from './leavings.ts';
import { PRESETS } from './presetShapes.ts';
import { presetTrajectory } from './presets.ts';
import { resample, runLength } from './resample.ts';

const place = fc
  .record({
    width: fc.integer({ min: 300, max: 4000 }),
    height: fc.integer({ min: 300, max: 4000 }),
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
    side: fc.double({ min: 0.01, max: 1, noNaN: true }),
  })
  .map(({ width, height, x, y, side }) => {
    const half = (side * Math.min(width, height)) / 2;
    const start = imagePoint(half + x * (width - 2 * half), half + y * (height - 2 * half));
    const bounds = { x0: start.x - half, y0: start.y - half, x1: start.x + half, y1: start.y + half };
    return { start, bounds, size: { width, height }, side };
  });
const middle = (side: number) => ({
  start: imagePoint(960, 540),
  bounds: { x0: 960 - side, y0: 540 - side, x1: 960 + side, y1: 540 + side },
  size: { width: 1920, height: 1080 },
});

describe('presets', () => {
  it.each(PRESETS)('%s begins at the start and stays in the picture', (preset) => {
    fc.assert(
      fc.property(place, ({ start, bounds, size }) => {
        const points = resample(presetTrajectory(preset, { start, bounds, size }));
        expect(distance(points[0]!, start)).toBeLessThan(1e-9);
        const out = points.filter(
          ({ x, y }) => x < -1e-6 || y < -1e-6 || x > size.width + 1e-6 || y > size.height + 1e-6,
        );
        expect(out).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each(PRESETS)(
    '%s keeps a region of a quarter of the shorter side or less inside all the way, from the middle',
    (preset) => {
      fc.assert(
        fc.property(fc.integer({ min: 2, max: 135 }), (half) => {
          const where = middle(half);
          const points = resample(presetTrajectory(preset, where));
          expect(leavings(points, where.bounds, where.size)).toEqual([]);
        }),
        { numRuns: 30 },
      );
    },
  );

  it.each(PRESETS)('%s is long enough for the model to follow, and grows with the picture', (preset) => {
    const small = presetTrajectory(preset, middle(50));
    expect(runLength(small)).toBeGreaterThan(0.1 * 1920);
    const large = presetTrajectory(preset, {
      start: imagePoint(1920, 1080),
      bounds: { x0: 1820, y0: 980, x1: 2020, y1: 1180 },
      size: { width: 3840, height: 2160 },
    });
    expect(runLength(large) / runLength(small)).toBeCloseTo(2, 2);
  });

  it('turn to the side with room', () => {
    const right = {
      start: imagePoint(1800, 540),
      bounds: { x0: 1700, y0: 440, x1: 1900, y1: 640 },
      size: { width: 1920, height: 1080 },
    };
    const drift = resample(presetTrajectory('drift', right));
    expect(drift.at(-1)!.x).toBeLessThan(1500);
    expect(resample(presetTrajectory('drift', middle(50))).at(-1)!.x).toBeGreaterThan(1300);
  });

  it('are the motions of their names', () => {
    const at = (preset: (typeof PRESETS)[number]) => resample(presetTrajectory(preset, middle(50)));
    const orbit = at('orbit');
    expect(orbit.at(-1)).toEqual(orbit[0]);
    const centre = imagePoint(960, 540 - 162);
    for (const point of orbit) expect(Math.abs(distance(point, centre) / 162 - 1)).toBeLessThan(0.01);
    const sway = at('sway').map(({ x }) => x - 960);
    expect(Math.max(...sway)).toBeGreaterThan(200);
    expect(Math.min(...sway)).toBeLessThan(-200);
    expect(Math.abs(sway.at(-1)!)).toBeLessThan(1e-6);
    const ground = at('bounce').filter(({ y }) => Math.abs(y - 540) < 30);
    expect(ground.length).toBeGreaterThan(4);
    expect(Math.max(...at('bounce').map(({ y }) => y))).toBeLessThan(541);
  });
});
