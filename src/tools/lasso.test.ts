import { describe, expect, it } from 'vitest';
import { panBy } from '../geometry/camera.ts';
import { canvasPoint } from '../geometry/spaces.ts';
import { withRegion } from '../project/document.ts';
import { say } from '../words/words.ts';
import { createDriver, type Driver } from './driver.ts';

type Xy = readonly [x: number, y: number];

const BOX: readonly Xy[] = [
  [10, 12],
  [60, 12],
  [60, 42],
  [10, 42],
];

function laying(corners: readonly Xy[] = BOX): Driver {
  const driver = createDriver({ width: 90, height: 70 });
  driver.session.setState({ tool: 'lasso', selected: 3 });
  for (const corner of corners) lay(driver, corner);
  return driver;
}

/** Clicks as far apart in time as no double click is. */
function lay(driver: Driver, corner: Xy): void {
  driver.wait(900);
  driver.click(...corner);
}

const painted = (driver: Driver): number => driver.labels.data.filter((byte) => byte === 3).length;
const steps = (driver: Driver): string[] =>
  driver.project.getState().history.past.map((step) => say(step.name));

describe('lasso, corner by corner', () => {
  it('is held between clicks and paints nothing before it is closed', () => {
    const driver = laying();
    expect([driver.gestures.held, driver.gestures.pressed, painted(driver)]).toEqual([true, false, 0]);
    driver.gestures.finish();
    expect([driver.gestures.active, painted(driver)]).toEqual([false, 50 * 30]);
    expect(steps(driver)).toEqual(['Lasso · Region 3']);
  });

  it.each([
    ['a double click on the last corner', (driver: Driver) => driver.click(10, 42)],
    ['a click on the first corner', (driver: Driver) => lay(driver, [12, 13])],
  ])('is closed by %s, which adds no corner', (_, close) => {
    const driver = laying();
    close(driver);
    expect([driver.gestures.active, painted(driver)]).toEqual([false, 50 * 30]);
  });

  it('takes two quick clicks at two places for two corners', () => {
    const driver = laying([[10, 12]]);
    driver.click(60, 12);
    driver.click(60, 42);
    driver.gestures.finish();
    expect(painted(driver)).toBeGreaterThan(700);
  });

  it('follows the pointer with a rubber band and says when a click would close it', () => {
    const driver = laying();
    driver.move([[33, 50]]);
    expect(driver.gestures.live.value).toMatchObject({
      kind: 'outline',
      tip: { x: 33, y: 50 },
      closes: false,
    });
    driver.move([[12, 14]]);
    expect(driver.gestures.live.value).toMatchObject({ closes: true });
  });

  it('takes corners back one by one, and is gone with the first', () => {
    const driver = laying([...BOX, [80, 65]]);
    expect(driver.gestures.stepBack()).toBe(true);
    driver.gestures.finish();
    expect(painted(driver)).toBe(50 * 30);
    const other = laying(BOX.slice(0, 2));
    other.gestures.stepBack();
    other.gestures.stepBack();
    expect([other.gestures.active, other.gestures.live.value, other.gestures.stepBack()]).toEqual([
      false,
      null,
      false,
    ]);
  });

  it('moves a corner as long as it is pressed', () => {
    const driver = laying(BOX.slice(0, 3));
    driver.wait(900);
    driver.press(30, 60);
    driver.move([[10, 42]]);
    driver.release();
    driver.gestures.finish();
    expect(painted(driver)).toBe(50 * 30);
  });

  it('encloses nothing with two corners', () => {
    const driver = laying(BOX.slice(0, 2));
    driver.gestures.finish();
    expect([painted(driver), steps(driver)]).toEqual([0, []]);
  });

  it('leaves no trace when it is cancelled', () => {
    const driver = laying();
    driver.gestures.cancelGesture();
    expect([driver.gestures.active, driver.gestures.live.value, painted(driver)]).toEqual([false, null, 0]);
  });

  it('goes on after a pan and a pinch, and the pan may be cancelled alone', () => {
    const driver = laying(BOX.slice(0, 3));
    const hover = { pointer: 'mouse', pressure: 0.5, canvas: canvasPoint(9, 9), at: canvasPoint(9, 9) };
    const sample = { ...hover, timeMs: 1 } as never;
    driver.gestures.start(sample, { shift: false, alt: false, ctrl: false }, 'hand');
    driver.gestures.cancelGesture();
    expect(driver.gestures.held).toBe(true);
    driver.session.setState(({ camera }) => ({ camera: panBy(camera, 400, 300) }));
    driver.press(70, 5);
    driver.gestures.unpress();
    expect(driver.gestures.held).toBe(true);
    lay(driver, [10, 42]);
    driver.gestures.finish();
    expect(painted(driver)).toBe(50 * 30);
  });

  it('asks anew what is locked when it is closed', () => {
    const driver = createDriver({ width: 90, height: 70 });
    driver.session.setState({ selected: 5, brushSizePx: 12 });
    driver.click(30, 30);
    const fives = driver.labels.data.filter((byte) => byte === 5).length;
    driver.session.setState({ tool: 'lasso', selected: 3 });
    for (const corner of BOX) lay(driver, corner);
    driver.project.change('Lock', (document) => withRegion(document, 5, { locked: true }));
    driver.gestures.finish();
    expect(driver.labels.data.filter((byte) => byte === 5)).toHaveLength(fives);
    expect(painted(driver)).toBe(50 * 30 - fives);
  });

  it('paints nothing, and says why, when its own region was locked meanwhile', () => {
    const driver = laying();
    driver.project.change('Lock', (document) => withRegion(document, 3, { locked: true }));
    driver.gestures.finish();
    expect(painted(driver)).toBe(0);
    expect(driver.session.getState().notice?.text).toContain('Unlock');
  });

  it('is drawn by hand once the press travels further than a click trembles', () => {
    const driver = createDriver({ width: 90, height: 70 });
    driver.session.setState({ tool: 'lasso', selected: 3 });
    driver.press(20, 20);
    driver.move([[22, 21]]);
    driver.release();
    expect(driver.gestures.held).toBe(true);
    driver.gestures.cancelGesture();
    driver.stroke(BOX);
    expect([driver.gestures.active, painted(driver)]).toEqual([false, 50 * 30]);
  });
});
