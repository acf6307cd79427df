import { describe, expect, it } from 'vitest';
import { createDerived } from '../project/derived.ts';
import { withRegion } from '../project/document.ts';
import { createDriver, type Driver } from '../tools/driver.ts';
import { say } from '../words/words.ts';
import { createPathWork } from './pathWork.ts';

const SIZE = { width: 200, height: 120 };
const change = (driver: Driver, label: 1 | 2 | 3, part: { locked?: boolean; hidden?: boolean }) =>
  driver.project.change('Change', (document) => withRegion(document, label, part));
const notice = (driver: Driver) => driver.session.getState().notice?.text ?? '';
const steps = (driver: Driver) => driver.project.getState().history.past.map(({ name }) => say(name));
const at = (driver: Driver, x: number, y: number) => driver.labels.data[y * SIZE.width + x];
const pathEnds = (driver: Driver, label: 1 | 2 | 3) => {
  const samples = driver.project.getState().document.regions[label].trajectory?.samples ?? [];
  return [samples[0]?.at, samples.at(-1)?.at];
};

/** Region 1: 20..40 × 30..50 with a path from (90, 70) to (150, 75); region 2: 60..70 × 30..50; region 3: 44..50 × 30..50. */
function setUp() {
  const driver = createDriver(SIZE);
  for (const [selected, x0, x1] of [
    [1, 20, 40],
    [2, 60, 70],
    [3, 44, 50],
  ] as const) {
    driver.session.setState({ tool: 'rectangle', selected });
    driver.stroke([
      [x0, 30],
      [x1, 50],
    ]);
  }
  driver.session.setState({ tool: 'trajectory', selected: 1 });
  driver.stroke([
    [90, 70],
    [120, 70],
    [150, 75],
  ]);
  driver.session.setState({ tool: 'move', selected: 2 });
  return driver;
}

describe('dragging a region', () => {
  it('moves its pixels and its path together as one step, over others but not over locked ones', () => {
    const driver = setUp();
    change(driver, 3, { locked: true });
    const before = { pixels: driver.labels.data.slice(), steps: steps(driver).length };
    driver.stroke([
      [30, 40],
      [40, 40],
      [55.4, 43.3],
    ]);
    expect(driver.session.getState().selected).toBe(1);
    expect([at(driver, 20, 30), at(driver, 44, 33), at(driver, 45, 33), at(driver, 50, 33)]).toEqual([
      0, 3, 3, 1,
    ]);
    expect([at(driver, 64, 52), at(driver, 60, 34), at(driver, 69, 40), at(driver, 65, 40)]).toEqual([
      1, 1, 2, 2,
    ]);
    expect(pathEnds(driver, 1)).toEqual([
      { x: 115, y: 73 },
      { x: 175, y: 78 },
    ]);
    expect(steps(driver).slice(before.steps)).toEqual(['Move · Region 1']);
    driver.project.undo();
    expect(driver.labels.data).toEqual(before.pixels);
    expect(pathEnds(driver, 1)[0]).toEqual({ x: 90, y: 70 });
    driver.project.redo();
    expect(pathEnds(driver, 1)[0]).toEqual({ x: 115, y: 73 });
    expect(at(driver, 64, 52)).toBe(1);
  });

  it('shows both while it lasts, and a cancel leaves no trace', () => {
    const driver = setUp();
    const before = { pixels: driver.labels.data.slice(), ...driver.project.getState() };
    driver.press(30, 40);
    driver.move([[60, 50]]);
    expect(at(driver, 60, 50)).toBe(1);
    expect(driver.gestures.live.value).toMatchObject({
      kind: 'path',
      label: 1,
      carried: { dx: 30, dy: 10 },
    });
    driver.move([[90, 60]]);
    expect([at(driver, 60, 39), at(driver, 60, 41), at(driver, 20, 30)]).toEqual([2, 2, 0]);
    driver.gestures.cancelGesture();
    expect(driver.labels.data).toEqual(before.pixels);
    expect(driver.project.getState()).toMatchObject({ document: before.document, history: before.history });
    expect(driver.session.getState().selected).toBe(2);
    expect(driver.gestures.live.value).toBeNull();
  });

  it('stops with its pixels at the picture’s edge, loses none of them, and says when it cannot go at all', () => {
    const driver = setUp();
    const count = () => driver.labels.data.filter((byte) => byte === 1).length;
    driver.stroke([
      [30, 40],
      [-90, 40],
    ]);
    expect(count()).toBe(400);
    expect([at(driver, 0, 40), at(driver, 19, 40), at(driver, 20, 40)]).toEqual([1, 1, 0]);
    expect(pathEnds(driver, 1)[0]).toEqual({ x: 70, y: 70 });
    const before = steps(driver);
    driver.stroke([
      [10, 40],
      [-20, 40],
    ]);
    expect(steps(driver)).toEqual(before);
    expect(notice(driver)).toMatch(/touches the edge/);
  });

  it('goes straight with Shift, and a region without a path moves alone', () => {
    const driver = setUp();
    driver.stroke(
      [
        [65, 40],
        [80, 45],
      ],
      { shift: true },
    );
    expect([at(driver, 74, 30), at(driver, 75, 30), at(driver, 84, 49), at(driver, 84, 50)]).toEqual([
      0, 2, 2, 0,
    ]);
    expect(driver.project.getState().history.past.at(-1)?.kind).toBe('pixels');
  });

  it('only selects on a click; a locked region says so when it is dragged', () => {
    const driver = setUp();
    driver.click(30, 40);
    expect(driver.session.getState().selected).toBe(1);
    change(driver, 1, { locked: true });
    const before = driver.labels.data.slice();
    driver.click(30, 40);
    expect(notice(driver)).toBe('');
    driver.stroke([
      [30, 40],
      [50, 60],
    ]);
    expect(notice(driver)).toMatch(/Region 1 is locked/);
    expect(driver.labels.data).toEqual(before);
  });

  it('pans where nothing is, or where what is there is hidden', () => {
    const driver = setUp();
    driver.session.setState({ viewport: { width: 400, height: 300 } });
    change(driver, 2, { hidden: true });
    const before = driver.labels.data.slice();
    driver.stroke([
      [65, 40],
      [72, 51],
    ]);
    expect(driver.session.getState().camera).toMatchObject({ offsetX: 7, offsetY: 11 });
    expect(driver.labels.data).toEqual(before);
  });
});

describe('nudging a region', () => {
  it('moves pixels and path, and a held key is one step', () => {
    const driver = setUp();
    const { project, session } = driver;
    let keyUp = () => {};
    const whenKeyUp = (run: () => void) => {
      keyUp = run;
    };
    const work = createPathWork({ project, session, derived: createDerived(project), whenKeyUp });
    session.setState({ selected: 1 });
    const before = { pixels: driver.labels.data.slice(), steps: steps(driver).length };
    expect(work.mayNudge()).toBe(true);
    // Over region 2 and on: what it only passed over is there again.
    for (let i = 0; i < 6; i++) work.nudge({ dx: 10, dy: 0 });
    work.nudge({ dx: 0, dy: -1 });
    keyUp();
    expect(steps(driver).slice(before.steps)).toEqual(['Move · Region 1']);
    expect([at(driver, 80, 29), at(driver, 99, 48), at(driver, 99, 49), at(driver, 60, 40)]).toEqual([
      1, 1, 0, 2,
    ]);
    expect(pathEnds(driver, 1)[0]).toEqual({ x: 150, y: 69 });
    work.nudge({ dx: -1, dy: 0 });
    keyUp();
    expect(steps(driver).slice(before.steps)).toHaveLength(2);
    project.undo();
    project.undo();
    expect(driver.labels.data).toEqual(before.pixels);
  });

  it('leaves nothing behind when it comes back within one key', () => {
    const driver = setUp();
    const { project, session } = driver;
    const work = createPathWork({ project, session, derived: createDerived(project), whenKeyUp: () => {} });
    session.setState({ selected: 1 });
    const before = { pixels: driver.labels.data.slice(), history: project.getState().history };
    work.nudge({ dx: 5, dy: 0 });
    work.nudge({ dx: -5, dy: 0 });
    expect(project.getState().history).toEqual(before.history);
    expect(driver.labels.data).toEqual(before.pixels);
    work.nudge({ dx: 3, dy: 0 });
    expect(at(driver, 42, 40)).toBe(1);
  });
});
