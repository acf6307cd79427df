import { expect, it } from 'vitest';
import { imagePoint } from '../../geometry/spaces.ts';
import { evenPoints } from './evenPoints.ts';

it('reads a measured path at even times, over frames in which nothing was seen', () => {
  const seen = [
    { t: 0, at: imagePoint(10, 4) },
    { t: 0.3, at: null },
    { t: 0.5, at: imagePoint(30, 8) },
    { t: 0.7, at: imagePoint(34, 8) },
    { t: 1, at: null },
  ];
  expect(evenPoints(seen, 5)).toEqual([
    { x: 10, y: 4 },
    { x: 20, y: 6 },
    { x: 30, y: 8 },
    { x: 34, y: 8 },
    { x: 34, y: 8 },
  ]);
  expect(evenPoints([{ t: 0, at: null }], 5)).toEqual([]);
});
