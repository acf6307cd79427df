import { expect, it } from 'vitest';
import { paintLabels } from './testing/tinyScenes.ts';
import { markWidened } from './widen.ts';

it('marks every pixel whose centre is within the radius of the region, to the border, and no other', () => {
  const size = { width: 17, height: 13 };
  const inside = (x: number, y: number) => (x === 1 && y < 4) || (x > 8 && x < 12 && y === 7);
  const labels = paintLabels(size, (x, y) => (inside(x, y) ? 3 : 0));
  const marks = new Uint8Array(17 * 13).fill(64);
  markWidened(labels, 3, 3, 8, marks);
  const nearest = (x: number, y: number) => {
    let best = Number.POSITIVE_INFINITY;
    for (let v = 0; v < 13; v++)
      for (let u = 0; u < 17; u++) if (inside(u, v)) best = Math.min(best, Math.hypot(u - x, v - y));
    return best;
  };
  const expected = paintLabels(size, (x, y) => (nearest(x, y) <= 3 ? 72 : 64));
  expect(marks).toEqual(expected.data);
});
