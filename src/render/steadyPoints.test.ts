import { expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { steadyPoints } from './steadyPoints.ts';

it('brings a slow straight path back from its staircase, to a fifth of a pixel', () => {
  const way = Array.from({ length: 77 }, (_, i) => imagePoint(11 + i * 0.29, 200 - i * 0.13));
  const sent = way.map(({ x, y }) => imagePoint(Math.round(x), Math.round(y)));
  const steady = steadyPoints(sent);
  const worst = (points: typeof steady) => Math.max(...points.map(({ x }, i) => Math.abs(x - way[i]!.x)));
  expect(worst(sent)).toBeGreaterThan(0.45);
  expect(worst(steady)).toBeLessThan(0.2);
});

it('keeps both ends, and moves no coordinate by more than half a pixel', () => {
  const sent = [imagePoint(5, 9), imagePoint(60, 9), imagePoint(61, 40), imagePoint(7, 3)];
  const steady = steadyPoints(sent);
  expect([steady[0], steady[3]]).toEqual([sent[0], sent[3]]);
  expect(steady[1]).toEqual({ x: 59.5, y: 9.5 });
  expect(steady[2]).toEqual({ x: 60.5, y: 39.5 });
});

it('leaves points with fractions as they are', () => {
  const sent = [imagePoint(5, 9), imagePoint(6.5, 9), imagePoint(6, 40)];
  expect(steadyPoints(sent)).toBe(sent);
});
