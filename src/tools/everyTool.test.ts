import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RegionLabel } from '../masks/labelMap.ts';
import { withRegion } from '../project/document.ts';
import { createDriver, type Driver } from './driver.ts';

const bytes = (driver: Driver): number[] => Array.from(driver.labels.data);
const lock = (driver: Driver, label: RegionLabel) =>
  driver.project.change('Lock', (document) => withRegion(document, label, { locked: true }));
const notice = (driver: Driver): string => driver.session.getState().notice?.text ?? '';

const anyTool = fc.constantFrom(
  'brush',
  'eraser',
  'lasso',
  'rectangle',
  'ellipse',
  'trajectory',
  'move',
  'hand',
);
const anyPoint = fc.tuple(fc.integer({ min: -9, max: 45 }), fc.integer({ min: -9, max: 33 }));
const anyGesture = fc.record({
  tool: anyTool,
  selected: fc.constantFrom(1, 2, 7),
  mode: fc.constantFrom('add', 'erase'),
  points: fc.array(anyPoint, { minLength: 1, maxLength: 5 }),
  size: fc.integer({ min: 1, max: 20 }),
  shift: fc.boolean(),
  alt: fc.boolean(),
  pressure: fc.double({ min: 0, max: 1, noNaN: true }),
  corners: fc.array(anyPoint, { maxLength: 5 }),
});

function play(driver: Driver, gesture: typeof anyGesture extends fc.Arbitrary<infer G> ? G : never): void {
  driver.session.setState({
    tool: gesture.tool as 'brush',
    selected: gesture.selected as 1,
    paintMode: gesture.mode as 'add',
    brushSizePx: gesture.size,
  });
  driver.session.setState({ penPressure: true });
  driver.hand = { pointer: 'pen', pressure: gesture.pressure };
  const { shift, alt } = gesture;
  driver.press(...gesture.points[0]!, { shift, alt });
  for (const point of gesture.points.slice(1)) driver.move([point], { shift, alt });
  if (gesture.tool !== 'lasso' || gesture.corners.length === 0) return;
  driver.release();
  for (const corner of gesture.corners) if (driver.gestures.held) driver.click(...corner);
}

describe('every tool', () => {
  it('leaves no trace when it is cancelled', () => {
    fc.assert(
      fc.property(anyGesture, anyGesture, (kept, cancelled) => {
        const driver = createDriver({ width: 37, height: 29 });
        play(driver, kept);
        driver.gestures.finish();
        const before = { pixels: bytes(driver), ...driver.project.getState() };
        const { camera } = driver.session.getState();
        play(driver, cancelled);
        // An outline may have been closed by its own last click: there is nothing left to cancel.
        fc.pre(driver.project.getState().history === before.history);
        driver.gestures.cancelGesture();
        expect(bytes(driver)).toEqual(before.pixels);
        expect(driver.project.getState()).toMatchObject({
          document: before.document,
          history: before.history,
        });
        expect(driver.session.getState().camera).toEqual(camera);
        expect(driver.gestures.live.value).toBeNull();
      }),
    );
  });

  it('is undone and redone exactly, as one step', () => {
    fc.assert(
      fc.property(fc.array(anyGesture, { minLength: 1, maxLength: 6 }), (gestures) => {
        const driver = createDriver({ width: 37, height: 29 });
        const states = [{ pixels: bytes(driver), document: driver.project.getState().document }];
        for (const gesture of gestures) {
          const steps = driver.project.getState().history.past.length;
          play(driver, gesture);
          driver.gestures.finish();
          const grown = driver.project.getState().history.past.length - steps;
          expect(grown).toBeLessThanOrEqual(1);
          if (grown) states.push({ pixels: bytes(driver), document: driver.project.getState().document });
        }
        for (const state of states.slice(0, -1).reverse()) {
          driver.project.undo();
          expect(bytes(driver)).toEqual(state.pixels);
          expect(driver.project.getState().document).toBe(state.document);
        }
        for (const state of states.slice(1)) {
          driver.project.redo();
          expect(bytes(driver)).toEqual(state.pixels);
          expect(driver.project.getState().document).toBe(state.document);
        }
      }),
    );
  });

  it('never changes a locked region', () => {
    fc.assert(
      fc.property(fc.array(anyGesture, { minLength: 1, maxLength: 6 }), (gestures) => {
        const driver = createDriver({ width: 37, height: 29 });
        driver.session.setState({ selected: 2, brushSizePx: 14 });
        driver.stroke([
          [8, 9],
          [28, 20],
        ]);
        lock(driver, 2);
        const owned = bytes(driver).map((byte) => byte === 2);
        for (const gesture of gestures) {
          play(driver, gesture);
          driver.gestures.finish();
        }
        expect(bytes(driver).map((byte) => byte === 2)).toEqual(owned);
        expect(owned.filter(Boolean).length).toBeGreaterThan(100);
      }),
    );
  });

  it('declines without a picture, and smart select where nothing finds objects', () => {
    const driver = createDriver({ width: 12, height: 12 });
    driver.session.setState({ tool: 'smartSelect' });
    expect(driver.press(5, 5)).toBe(false);
    expect(notice(driver)).toContain('not available here');
    driver.project.load({ ...driver.project.getState().document, first: null }, null);
    for (const tool of [
      'brush',
      'eraser',
      'lasso',
      'rectangle',
      'ellipse',
      'trajectory',
      'hand',
      'move',
    ] as const) {
      driver.session.setState({ tool });
      expect(driver.press(5, 5)).toBe(false);
    }
  });
});
