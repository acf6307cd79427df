import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canvasPoint } from '../geometry/spaces.ts';
import { withRegion } from '../project/document.ts';
import { say } from '../words/words.ts';
import { createDriver, type Driver } from './driver.ts';
import { straightLine } from './straightLine.ts';
import { brushRadius } from './stroke.ts';
import { NO_MODIFIERS } from './tool.ts';

const painted = (driver: Driver, label = 1): boolean[] =>
  Array.from(driver.labels.data, (byte) => byte === label);
const rows = (driver: Driver, x: number): number => {
  const { width, height, data } = driver.labels;
  return Array.from({ length: height }, (_, y) => data[y * width + x]).filter((byte) => byte === 1).length;
};

describe('straight line', () => {
  it('is drawn by a Shift-click from the end of the last stroke, as a drag there would', () => {
    const clicked = createDriver({ width: 80, height: 60 });
    clicked.session.setState({ brushSizePx: 9 });
    clicked.stroke([
      [8, 10],
      [20, 14],
    ]);
    clicked.click(66, 47, { shift: true });
    const dragged = createDriver({ width: 80, height: 60 });
    dragged.session.setState({ brushSizePx: 9 });
    dragged.stroke([
      [8, 10],
      [20, 14],
      [66, 47],
    ]);
    expect(painted(clicked)).toEqual(painted(dragged));
    expect(clicked.project.getState().history.past).toHaveLength(2);
  });

  it('erases in one line with the eraser, and goes on by hand while pressed', () => {
    const driver = createDriver({ width: 60, height: 20 });
    driver.session.setState({ tool: 'rectangle' });
    driver.stroke([
      [0, 0],
      [60, 20],
    ]);
    driver.session.setState({ tool: 'eraser', brushSizePx: 6 });
    driver.click(5, 10);
    driver.press(30, 10, { shift: true });
    driver.move([[55, 10]]);
    driver.release();
    expect([rows(driver, 18), rows(driver, 40)]).toEqual([14, 14]);
  });

  it('starts afresh after another picture, and where a cancelled stroke has not been', () => {
    const driver = createDriver({ width: 60, height: 20 });
    driver.session.setState({ brushSizePx: 4 });
    driver.click(5, 10);
    driver.press(50, 3);
    driver.gestures.cancelGesture();
    expect(driver.gestures.anchor.value).toEqual({ x: 5, y: 10 });
    driver.project.load(driver.project.getState().document, null);
    driver.click(50, 10, { shift: true });
    expect(rows(driver, 25)).toBe(0);
  });

  it('is shown before the click, for brush and eraser alone, while Shift is held', () => {
    const driver = createDriver({ width: 60, height: 20 });
    driver.session.setState({ camera: { scale: 2, offsetX: 7, offsetY: 3 }, brushSizePx: 11 });
    driver.click(5, 10);
    const { session, gestures } = driver;
    const pointer = { hover: canvasPoint(47, 23), anchor: gestures.anchor.value };
    const shift = { ...NO_MODIFIERS, shift: true };
    const shown = { from: { x: 5, y: 10 }, to: { x: 20, y: 10 }, widthPx: 11 };
    expect(straightLine(session.getState(), { ...pointer, modifiers: shift })).toEqual(shown);
    expect(straightLine(session.getState(), { ...pointer, modifiers: NO_MODIFIERS })).toBeNull();
    session.setState({ tool: 'lasso' });
    expect(straightLine(session.getState(), { ...pointer, modifiers: shift })).toBeNull();
  });
});

describe('pen pressure', () => {
  const size = { brushSizePx: 60, penPressure: true };

  it('changes the radius of a pen alone, and only when it is asked for', () => {
    expect(brushRadius(size, { pointer: 'pen', pressure: 1 })).toBe(30);
    expect(brushRadius(size, { pointer: 'pen', pressure: 0.5 })).toBeCloseTo(16.5, 9);
    expect(brushRadius(size, { pointer: 'touch', pressure: 0.5 })).toBe(30);
    expect(brushRadius({ ...size, penPressure: false }, { pointer: 'pen', pressure: 0.2 })).toBe(30);
  });

  it('swells evenly from one sample to the next', () => {
    const driver = createDriver({ width: 140, height: 80 });
    driver.session.setState({ brushSizePx: 60, penPressure: true });
    driver.hand = { pointer: 'pen', pressure: 0 };
    driver.press(20, 40);
    driver.hand = { pointer: 'pen', pressure: 1 };
    driver.move([[100, 40]]);
    driver.release();
    const heights = Array.from({ length: 70 }, (_, i) => rows(driver, 25 + i));
    for (let i = 1; i < heights.length; i++) {
      const grown = heights[i]! - heights[i - 1]!;
      expect(grown).toBeGreaterThanOrEqual(0);
      expect(grown).toBeLessThanOrEqual(2);
    }
    expect(heights.at(-1)! - heights[0]!).toBeGreaterThan(40);
  });

  it('covers at least the thinnest and at most the thickest stroke through the same samples', () => {
    const reading = fc.tuple(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(reading, { minLength: 1, maxLength: 5 }), (readings) => {
        const draw = (pressureOf: (pressure: number) => number): boolean[] => {
          const driver = createDriver({ width: 60, height: 40 });
          driver.session.setState({ brushSizePx: 18, penPressure: true });
          readings.forEach(([x, y, pressure], i) => {
            driver.hand = { pointer: 'pen', pressure: pressureOf(pressure) };
            if (i === 0) driver.press(x, y);
            else driver.move([[x, y]]);
          });
          driver.release();
          return painted(driver);
        };
        const pressures = readings.map(([, , pressure]) => pressure);
        const [thin, real, thick] = [
          draw(() => Math.min(...pressures)),
          draw((pressure) => pressure),
          draw(() => Math.max(...pressures)),
        ];
        expect(real.every((on, i) => (on || !thin[i]) && (!on || thick[i]))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('rights', () => {
  it('takes a stroke back when a region is locked under it', () => {
    const driver = createDriver({ width: 40, height: 20 });
    driver.session.setState({ brushSizePx: 8 });
    driver.press(10, 10);
    driver.project.change('Lock', (document) => withRegion(document, 4, { locked: true }));
    expect([driver.gestures.active, rows(driver, 10)]).toEqual([false, 0]);
  });

  it('lets the eraser paint the selected region with Alt', () => {
    const driver = createDriver({ width: 40, height: 20 });
    driver.session.setState({ tool: 'eraser', brushSizePx: 8 });
    driver.click(10, 10, { alt: true });
    expect(rows(driver, 10)).toBe(8);
    expect(driver.project.getState().history.past.map((step) => say(step.name))).toEqual([
      'Brush · Region 1',
    ]);
  });
});
