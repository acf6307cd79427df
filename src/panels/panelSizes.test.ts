import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PANEL_BOUNDS,
  PANEL_IDS,
  panelLimits,
  STAGE_LEAST_PX,
  sizeByKey,
  withinLimits,
} from './panelSizes.ts';

const panel = fc.constantFrom(...PANEL_IDS);
const place = fc.record({
  sizePx: fc.double({ min: 0, max: 4000, noNaN: true }),
  stagePx: fc.double({ min: 0, max: 4000, noNaN: true }),
});

describe('the limits of a panel', () => {
  it('leave the stage what it needs, in every window that has as much', () => {
    fc.assert(
      fc.property(panel, place, fc.double({ noNaN: true }), (id, now, wished) => {
        const size = withinLimits(wished, panelLimits(id, now));
        const left = now.sizePx + now.stagePx - size;
        expect(left).toBeGreaterThanOrEqual(Math.min(STAGE_LEAST_PX[id], now.sizePx + now.stagePx));
        expect(size).toBeGreaterThanOrEqual(0);
        expect(size).toBeLessThanOrEqual(PANEL_BOUNDS[id].max);
      }),
    );
  });

  it('keep the panel usable in every window that has room for both', () => {
    fc.assert(
      fc.property(panel, place, (id, now) => {
        const { min, max } = panelLimits(id, now);
        expect(min).toBeLessThanOrEqual(max);
        const roomy = now.sizePx + now.stagePx >= STAGE_LEAST_PX[id] + PANEL_BOUNDS[id].min;
        expect(min === PANEL_BOUNDS[id].min).toBe(roomy);
      }),
    );
  });

  it('are the same wherever between them the panel is', () => {
    const sum = fc.integer({ min: 700, max: 4000 });
    const size = fc.integer({ min: 0, max: 700 });
    fc.assert(
      fc.property(panel, sum, size, (id, together, sizePx) => {
        const here = panelLimits(id, { sizePx, stagePx: together - sizePx });
        expect(here).toEqual(panelLimits(id, { sizePx: 0, stagePx: together }));
      }),
    );
  });

  it('are these for a window of 1024 by 768', () => {
    expect(panelLimits('inspectorPx', { sizePx: 300, stagePx: 677 })).toEqual({ min: 280, max: 617 });
    expect(panelLimits('resultsPx', { sizePx: 156, stagePx: 513 })).toEqual({ min: 112, max: 429 });
    expect(panelLimits('resultsPx', { sizePx: 60, stagePx: 250 })).toEqual({ min: 70, max: 70 });
  });
});

describe('a key on a separator', () => {
  const roomy = { sizePx: 320, stagePx: 1072 };
  const press = (key: string, shiftKey = false) => ({ key, shiftKey });

  it('moves the line where it points', () => {
    expect(sizeByKey('inspectorPx', press('ArrowLeft'), roomy)).toBe(336);
    expect(sizeByKey('inspectorPx', press('ArrowRight', true), { sizePx: 401, stagePx: 991 })).toBe(337);
    expect(sizeByKey('resultsPx', press('ArrowUp', true), { sizePx: 156, stagePx: 640 })).toBe(220);
    expect(sizeByKey('resultsPx', press('ArrowDown'), { sizePx: 156, stagePx: 640 })).toBe(140);
  });

  it('stops at the limits', () => {
    expect(sizeByKey('inspectorPx', press('ArrowRight', true), roomy)).toBe(280);
    expect(sizeByKey('inspectorPx', press('Home'), roomy)).toBe(280);
    expect(sizeByKey('inspectorPx', press('End'), roomy)).toBe(640);
    expect(sizeByKey('resultsPx', press('End'), { sizePx: 156, stagePx: 300 })).toBe(216);
  });

  it('asks for nothing across the line', () => {
    expect(sizeByKey('inspectorPx', press('ArrowUp'), roomy)).toBeNull();
    expect(sizeByKey('resultsPx', press('ArrowLeft'), roomy)).toBeNull();
    expect(sizeByKey('resultsPx', press('b'), roomy)).toBeNull();
  });
});
