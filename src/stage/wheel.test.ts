import { describe, expect, it } from 'vitest';
import { wheelMeaning } from './wheel.ts';

const turn = (part: Partial<Parameters<typeof wheelMeaning>[0]>) =>
  wheelMeaning({
    deltaX: 0,
    deltaY: 0,
    deltaMode: 0,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    ...part,
  });

describe('wheel', () => {
  it('zooms in when it turns away and out by the inverse when it turns back', () => {
    const into = turn({ deltaY: -90 });
    const out = turn({ deltaY: 90 });
    expect(into.kind === 'zoom' && into.factor).toBeGreaterThan(1.1);
    expect(into.kind === 'zoom' && out.kind === 'zoom' && into.factor * out.factor).toBeCloseTo(1, 12);
  });

  it('counts lines as 16 pixels, and never zooms by more than a quarter at once', () => {
    expect(turn({ deltaY: -2, deltaMode: 1 })).toEqual(turn({ deltaY: -32 }));
    expect(turn({ deltaY: -4000 })).toEqual({ kind: 'zoom', factor: 1.25 });
    expect(turn({ deltaY: 4000 })).toEqual({ kind: 'zoom', factor: 0.8 });
  });

  it('answers the small steps of a pinch more strongly, Shift or not', () => {
    const pinch = turn({ deltaY: -7, ctrlKey: true, shiftKey: true });
    expect(pinch.kind === 'zoom' && pinch.factor).toBeCloseTo(Math.exp(0.07), 12);
  });

  it('pans with Shift: sideways by a wheel that turns one way, both ways by a touchpad', () => {
    expect(turn({ deltaY: 35, shiftKey: true })).toEqual({ kind: 'pan', dx: -35, dy: 0 });
    expect(turn({ deltaX: 12, deltaY: 35, shiftKey: true })).toEqual({ kind: 'pan', dx: -12, dy: -35 });
  });
});
