import { describe, expect, it } from 'vitest';
import { FREE, labelSet } from './labelMap.ts';
import { traceOutlines } from './outlines.ts';
import { paintPolygon } from './polygon.ts';
import { paintStencil, type Stencil } from './stencil.ts';

const stencil = (...rows: string[]): Stencil => ({
  width: rows[0]!.length,
  height: rows.length,
  data: Uint8Array.from([...rows.join('')].map((sign) => Number(sign === '#'))),
});

const RING_AND_DOT = stencil('.####..', '.#..#.#', '.####..', '..#....');

describe('outlines of a stencil', () => {
  it('are the corners of a box, once', () => {
    expect(traceOutlines(stencil('....', '.##.', '.##.'))).toEqual([
      [
        { x: 1, y: 1 },
        { x: 3, y: 1 },
        { x: 3, y: 3 },
        { x: 1, y: 3 },
      ],
    ]);
  });

  it('go around holes and around each part', () => {
    expect(traceOutlines(RING_AND_DOT)).toHaveLength(3);
    expect(traceOutlines(stencil('#.', '.#'))).toHaveLength(2);
    expect(traceOutlines(stencil('..', '..'))).toEqual([]);
  });

  it('enclose just the ones, whatever they look like', () => {
    let seed = 7;
    const data = Uint8Array.from({ length: 23 * 19 }, () => {
      seed = (seed * 48271) % 2147483647;
      return seed % 5 < 3 ? 1 : 0;
    });
    const noise = { width: 23, height: 19, data };
    for (const shape of [RING_AND_DOT, noise]) {
      const counts = new Uint8Array(shape.data.length);
      for (const points of traceOutlines(shape)) {
        const map = { ...shape, data: new Uint8Array(shape.data.length) };
        paintPolygon(map, { points, label: 1, locked: 0 });
        map.data.forEach((value, i) => {
          counts[i] = (counts[i]! + value) % 2;
        });
      }
      expect(counts).toEqual(shape.data);
    }
  });
});

describe('painting a stencil', () => {
  it('writes its ones, but not over locked labels, and tells the bounds', () => {
    const map = { width: 7, height: 4, data: new Uint8Array(28) };
    map.data.fill(5, 0, 3);
    const dirty = paintStencil(map, { stencil: RING_AND_DOT, label: 2, locked: labelSet([5]) });
    expect(dirty).toEqual({ x0: 1, y0: 0, x1: 7, y1: 4 });
    expect([...map.data.subarray(0, 7)]).toEqual([5, 5, 5, 2, 2, 0, 0]);
    expect(map.data.filter((byte) => byte === 2)).toHaveLength(10);
    paintStencil(map, { stencil: RING_AND_DOT, label: FREE, locked: 0, only: labelSet([2]) });
    expect([...map.data].filter(Boolean)).toEqual([5, 5, 5]);
  });

  it('refuses a stencil of another size', () => {
    const map = { width: 4, height: 7, data: new Uint8Array(28) };
    expect(() => paintStencil(map, { stencil: RING_AND_DOT, label: 2, locked: 0 })).toThrow('size');
  });
});
