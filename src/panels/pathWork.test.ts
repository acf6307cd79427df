import { describe, expect, it } from 'vitest';
import { createDerived } from '../project/derived.ts';
import { withRegion } from '../project/document.ts';
import { createDriver } from '../tools/driver.ts';
import { say } from '../words/words.ts';
import { createPathWork } from './pathWork.ts';

/** A path through (50, 200), (150, 90) and (310, 170) in a picture of 400 × 300, none of its points selected. */
function setUp() {
  const driver = createDriver({ width: 400, height: 300 });
  const { project, session } = driver;
  session.setState({ tool: 'trajectory' });
  for (const [x, y] of [
    [50, 200],
    [150, 90],
    [310, 170],
  ] as const) {
    driver.click(x, y);
    driver.wait(900);
  }
  driver.gestures.finish();
  let letGo: (() => void)[] = [];
  const work = createPathWork({
    project,
    session,
    derived: createDerived(project),
    whenKeyUp: (run) => void letGo.push(run),
  });
  const keyUp = () => {
    for (const run of letGo) run();
    letGo = [];
  };
  const places = () =>
    project.getState().document.regions[1].trajectory?.samples.map(({ at }) => [at.x, at.y]);
  const steps = () => project.getState().history.past.map(({ name }) => say(name));
  return { ...driver, driver, work, keyUp, places, steps };
}

describe('the keys of a path', () => {
  it('nudge the selected points alone, and a held key is one step', () => {
    const { driver, work, keyUp, places, steps } = setUp();
    expect(work.mayNudge()).toBe(false);
    driver.click(150, 90);
    expect(work.mayNudge()).toBe(true);
    work.nudge({ dx: 10, dy: 0 });
    work.nudge({ dx: 10, dy: 0 });
    work.nudge({ dx: 0, dy: -1 });
    keyUp();
    expect(places()).toEqual([
      [50, 200],
      [170, 89],
      [310, 170],
    ]);
    expect(steps()).toEqual(['Place path · Region 1', 'Nudge · Region 1']);
  });

  it('nudge the whole path with the move tool, no farther than the edge', () => {
    const { session, work, keyUp, places } = setUp();
    session.setState({ tool: 'move' });
    for (let i = 0; i < 12; i++) work.nudge({ dx: 10, dy: 0 });
    keyUp();
    expect(places()).toEqual([
      [140, 200],
      [240, 90],
      [400, 170],
    ]);
  });

  it('delete the selected points; a path with one left is gone', () => {
    const { driver, work, places, project } = setUp();
    driver.click(150, 90);
    work.deletePoints();
    expect(places()).toEqual([
      [50, 200],
      [310, 170],
    ]);
    expect(work.hasPoints()).toBe(false);
    driver.click(310, 170);
    work.deletePoints();
    expect(places()).toBeUndefined();
    project.undo();
    project.undo();
    expect(places()).toHaveLength(3);
  });

  it('leave a locked region’s path alone, and one that is not shown as points', () => {
    const { driver, project, session, work } = setUp();
    driver.click(150, 90);
    session.setState({ tool: 'brush' });
    expect([work.hasPoints(), work.mayNudge()]).toEqual([false, false]);
    session.setState({ tool: 'trajectory' });
    expect(work.hasPoints()).toBe(true);
    project.change('Lock', (document) => withRegion(document, 1, { locked: true }));
    expect([work.hasPoints(), work.mayNudge()]).toEqual([false, false]);
  });

  it('select all points of a placed path, which then move and go together', () => {
    const { driver, session, work, keyUp, places, steps } = setUp();
    expect(work.maySelectAll()).toBe(true);
    work.selectAll();
    work.nudge({ dx: 3, dy: 0 });
    keyUp();
    expect(places()).toEqual([
      [53, 200],
      [153, 90],
      [313, 170],
    ]);
    expect(steps().at(-1)).toBe('Nudge · Region 1');
    session.setState({ selected: 2 });
    expect(work.maySelectAll()).toBe(false);
    driver.stroke([
      [20, 20],
      [60, 20],
      [60, 50],
    ]);
    expect(work.maySelectAll()).toBe(false);
  });

  it('forget a selection whose points an undo has taken away', () => {
    const { driver, project, session, work } = setUp();
    session.setState({ selectedPoints: { label: 1, indices: new Set([2]) } });
    expect(work.hasPoints()).toBe(true);
    session.setState({ selectedPoints: { label: 1, indices: new Set([3]) } });
    expect(work.hasPoints()).toBe(false);
    session.setState({ selectedPoints: { label: 2, indices: new Set([0]) } });
    expect(work.hasPoints()).toBe(false);
    driver.click(50, 200);
    project.undo();
    expect(work.hasPoints()).toBe(false);
  });
});
