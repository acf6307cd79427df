import { describe, expect, it } from 'vitest';
import { imagePoint } from '../../geometry/spaces.ts';
import { positionAt } from '../../trajectories/position.ts';
import type { RegionTrack } from './measure.ts';
import { figuresOf, scoreOf, stillScore } from './score.ts';

const SIZE = { width: 1000, height: 500 };
const PLAN = [imagePoint(100, 400), imagePoint(300, 250), imagePoint(500, 250)];
const TIMES = Array.from({ length: 61 }, (_, i) => i / 60);

/** A region that goes where `place` says. */
const track = (place: (t: number) => { x: number; y: number } | null): RegionTrack => ({
  label: 1,
  textured: true,
  seen: TIMES.map((t) => {
    const at = place(t);
    return { t, at: at && imagePoint(at.x, at.y) };
  }),
});
const figures = (place: Parameters<typeof track>[0]) => figuresOf(PLAN, track(place), SIZE);
/** So much of the planned way. */
const part = (share: number) => (t: number) => {
  const { x, y } = positionAt(PLAN, t);
  return { x: 100 + (x - 100) * share, y: 400 + (y - 400) * share };
};

describe('the figures of a region', () => {
  it('are perfect for the plan itself', () => {
    expect(figures((t) => positionAt(PLAN, t))).toEqual({
      off: 0,
      direction: 1,
      reach: 1,
      went: 1,
      found: 1,
      score: 100,
    });
  });

  it('tell how far off it is, in shares of the width', () => {
    const off = figures((t) => ({ x: positionAt(PLAN, t).x, y: positionAt(PLAN, t).y + (t > 0 ? 19 : 0) }));
    expect(off?.off).toBeCloseTo(0.0187, 4);
    expect(off?.score).toBeGreaterThan(85);
  });

  it('tell how much of the way is missing, or too much', () => {
    expect(figures(part(0.78))?.reach).toBeCloseTo(0.78, 6);
    expect(figures(part(1.3))?.reach).toBeCloseTo(1.3, 6);
    expect(figures(part(0.78))?.direction).toBeCloseTo(1, 6);
  });

  it('tell the wrong way, and standing still from going astray', () => {
    expect(figures(part(-1))).toMatchObject({ score: 0, direction: -1 });
    expect(figures(part(0))).toMatchObject({ score: 0, direction: 0, reach: 0 });
  });

  it('leave out what was not seen, and say nothing of a region that never was', () => {
    const half = figures((t) => (t > 0.5 ? null : positionAt(PLAN, t)));
    expect(half).toMatchObject({ off: 0, score: 100 });
    expect(half?.found).toBeCloseTo(31 / 61, 9);
    expect(figures(() => null)).toBeNull();
  });

  it('ask no direction of a plan that hardly moves', () => {
    const still = [imagePoint(100, 400), imagePoint(104, 400)];
    const found = figuresOf(
      still,
      track(() => ({ x: 100, y: 400 })),
      SIZE,
    );
    expect(found).toMatchObject({ direction: null, reach: null, score: 100 });
  });
});

it('the score is the product of nearness, reach and direction', () => {
  expect(scoreOf({ off: 0.019, direction: 1, reach: 1 })).toBe(95);
  expect(scoreOf({ off: 0.03, direction: 0.99, reach: 0.78 })).toBe(68);
  expect(scoreOf({ off: 0.08, direction: 1, reach: 1 })).toBe(50);
  expect(scoreOf({ off: 0.01, direction: 1, reach: 2.4 })).toBe(0);
  expect([0, 0.01, 0.05].map(stillScore)).toEqual([100, 50, 4]);
});
