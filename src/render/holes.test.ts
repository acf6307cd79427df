import { expect, it } from 'vitest';
import { findHoles } from './holes.ts';

it('splits pixels that touch only at corners, and never joins the end of a row to the start of the next', () => {
  const rows = ['#..##', '#.#..', '....#', '#....'];
  const bytes = Uint8Array.from(rows.join(''), (mark) => (mark === '#' ? 9 : 0));
  const holes = findHoles(bytes, { width: 5, height: 4 });
  expect(holes.map(({ pixels }) => [...pixels].sort((a, b) => a - b))).toEqual([
    [0, 5],
    [3, 4],
    [7],
    [14],
    [15],
  ]);
  expect(holes[1]?.bounds).toEqual({ x0: 3, y0: 0, x1: 5, y1: 1 });
  expect(holes[0]?.bounds).toEqual({ x0: 0, y0: 0, x1: 1, y1: 2 });
});
