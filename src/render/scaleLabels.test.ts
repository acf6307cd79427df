import { describe, expect, it } from 'vitest';
import { scaleLabels } from './scaleLabels.ts';
import { paintLabels } from './testing/tinyScenes.ts';

const disc = (width: number, height: number) =>
  paintLabels({ width, height }, (x, y) => {
    const [u, v] = [(x + 0.5) / width, (y + 0.5) / height];
    if ((u - 0.4) ** 2 + (v - 0.5) ** 2 < 0.04) return 3;
    return u > 0.8 ? 7 : 0;
  });

describe('scaleLabels', () => {
  it('keeps a map of the same size, as a copy', () => {
    const map = disc(31, 17);
    const same = scaleLabels(map, map);
    expect(same).toEqual(map);
    expect(same.data).not.toBe(map.data);
  });

  it.each([
    [300, 200, 120, 80],
    [300, 200, 211, 143],
    [100, 70, 260, 182],
  ])(
    'draws from %d × %d to %d × %d what would be drawn at that size, but for its edges',
    (w, h, toW, toH) => {
      const scaled = scaleLabels(disc(w, h), { width: toW, height: toH });
      const drawn = disc(toW, toH);
      const differing = drawn.data.reduce((sum, label, i) => sum + Number(label !== scaled.data[i]), 0);
      const edge = Math.PI * 0.2 * (toW + toH) + toH;
      expect(differing).toBeLessThan(edge / 2);
      expect([...new Set(scaled.data)].sort()).toEqual([0, 3, 7]);
    },
  );

  it('takes a pixel that is covered by half, and none that is covered by less', () => {
    const map = paintLabels({ width: 12, height: 4 }, (x) => (x === 5 || x === 6 ? 2 : 0));
    const halved = scaleLabels(map, { width: 6, height: 2 });
    expect([...halved.data]).toEqual([0, 0, 2, 2, 0, 0, 0, 0, 2, 2, 0, 0]);
    const thin = paintLabels({ width: 12, height: 4 }, (x) => (x === 5 ? 2 : 0));
    expect(Math.max(...scaleLabels(thin, { width: 4, height: 2 }).data)).toBe(0);
  });

  it('lets the later region win where two cover just half each', () => {
    const map = paintLabels({ width: 4, height: 2 }, (x) => (x < 2 ? 6 : 4));
    expect([...scaleLabels(map, { width: 1, height: 1 }).data]).toEqual([6]);
  });
});
