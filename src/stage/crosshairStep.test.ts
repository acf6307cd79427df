import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { crosshairStep, stepped } from './crosshairStep.ts';

const press = (key: string, held: Partial<Record<'shiftKey' | 'altKey' | 'ctrlKey', true>> = {}) => ({
  key,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  ...held,
});

describe('crosshairStep', () => {
  it('is as long as it is seen, whatever the zoom, in whole pixels of the picture', () => {
    expect(crosshairStep(press('ArrowRight'), 1)).toEqual({ dx: 8, dy: 0 });
    expect(crosshairStep(press('ArrowUp'), 0.5)).toEqual({ dx: 0, dy: -16 });
    expect(crosshairStep(press('ArrowLeft', { shiftKey: true }), 1.6)).toEqual({ dx: -25, dy: 0 });
  });

  it('is never less than a pixel, and just one with Alt or Ctrl', () => {
    expect(crosshairStep(press('ArrowDown'), 32)).toEqual({ dx: 0, dy: 1 });
    expect(crosshairStep(press('ArrowDown', { altKey: true }), 0.25)).toEqual({ dx: 0, dy: 1 });
    expect(crosshairStep(press('ArrowLeft', { ctrlKey: true, shiftKey: true }), 0.25)).toEqual({
      dx: -1,
      dy: 0,
    });
  });

  it('is for arrow keys alone', () => {
    expect(crosshairStep(press('a'), 1)).toBeNull();
    expect(crosshairStep(press('constructor'), 1)).toBeNull();
  });
});

describe('stepped', () => {
  it('stays on the picture', () => {
    expect(stepped(imagePoint(5, 7), { dx: -9, dy: 3 }, { width: 40, height: 30 })).toEqual({ x: 0, y: 10 });
    expect(stepped(imagePoint(37, 28), { dx: 8, dy: 8 }, { width: 40, height: 30 })).toEqual({
      x: 40,
      y: 30,
    });
  });
});
