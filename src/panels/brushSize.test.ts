import { describe, expect, it } from 'vitest';
import { BRUSH_SIZE_PX } from '../project/session.ts';
import { stepBrushSize } from './brushSize.ts';

describe('stepBrushSize', () => {
  it('moves by one pixel when small and by about a sixth when large', () => {
    expect(stepBrushSize(3, 1)).toBe(4);
    expect(stepBrushSize(3, -1)).toBe(2);
    expect(stepBrushSize(200, 1)).toBe(232);
    expect(stepBrushSize(200, -1)).toBe(168);
  });

  it('always moves until it meets a limit, and stays there', () => {
    let size: number = BRUSH_SIZE_PX.min;
    const seen = [size];
    while (size < BRUSH_SIZE_PX.max) {
      const next = stepBrushSize(size, 1);
      expect(next).toBeGreaterThan(size);
      size = next;
      seen.push(size);
    }
    expect(seen.length).toBeLessThan(50);
    expect(stepBrushSize(BRUSH_SIZE_PX.max, 1)).toBe(BRUSH_SIZE_PX.max);
    expect(stepBrushSize(BRUSH_SIZE_PX.min, -1)).toBe(BRUSH_SIZE_PX.min);
  });
});
