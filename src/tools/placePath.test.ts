import { describe, expect, it } from 'vitest';
import { centroid } from '../masks/coverage.ts';
import { withRegion } from '../project/document.ts';
import { playedPoints, sentPoints } from '../trajectories/resample.ts';
import { withCurve, withHold } from '../trajectories/settings.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { say } from '../words/words.ts';
import { createDriver, type Driver } from './driver.ts';

const SIZE = { width: 400, height: 300 };

const pathOf = (driver: Driver): Trajectory | null =>
  driver.project.getState().document.regions[1].trajectory;
const places = (driver: Driver) => pathOf(driver)?.samples.map(({ at }) => [at.x, at.y]);
const steps = (driver: Driver) => driver.project.getState().history.past.map((step) => say(step.name));
const selected = (driver: Driver) => [...(driver.session.getState().selectedPoints?.indices ?? [])].sort();

function placing(): Driver {
  const driver = createDriver(SIZE);
  driver.session.setState({ tool: 'trajectory' });
  return driver;
}

/** A path through three points, as clicks and Enter make it. */
function placed(): Driver {
  const driver = placing();
  for (const [x, y] of [
    [50, 200],
    [150, 90],
    [310, 170],
  ] as const) {
    driver.click(x, y);
    driver.wait(900);
  }
  driver.gestures.finish();
  return driver;
}

describe('a path that is placed', () => {
  it('goes through the clicked points, ends with Enter and is one step', () => {
    const driver = placed();
    expect(pathOf(driver)).toMatchObject({ kind: 'placed', pace: 'even' });
    expect(places(driver)).toEqual([
      [50, 200],
      [150, 90],
      [310, 170],
    ]);
    expect(steps(driver)).toEqual(['Place path · Region 1']);
    expect(driver.gestures.active).toBe(false);
  });

  it('ends with a double click, which places one point', () => {
    const driver = placing();
    driver.click(50, 200);
    driver.wait(900);
    driver.click(150, 90);
    driver.click(151, 91);
    expect(places(driver)).toEqual([
      [50, 200],
      [150, 90],
    ]);
    expect(driver.gestures.held).toBe(false);
  });

  it('shows the points that would be sent if the pointer were clicked', () => {
    const driver = placing();
    driver.click(50, 200);
    driver.wait(900);
    driver.click(150, 90);
    driver.move([[310, 170]]);
    const live = driver.gestures.live.value;
    expect(live).toMatchObject({
      kind: 'path',
      handles: [{ at: { x: 50, y: 200 } }, { at: { x: 150, y: 90 } }],
    });
    expect(live?.kind === 'path' && live.points).toEqual(playedPoints(pathOf(placed())!, SIZE));
  });

  it('takes points back one by one and is gone with the last', () => {
    const driver = placing();
    driver.click(50, 200);
    driver.wait(900);
    driver.click(150, 90);
    expect(driver.gestures.stepBack()).toBe(true);
    expect(driver.gestures.held).toBe(true);
    driver.gestures.stepBack();
    expect(driver.gestures.active).toBe(false);
    expect(steps(driver)).toEqual([]);
  });

  it('is straight where Shift was held', () => {
    const driver = placing();
    driver.click(50, 200);
    driver.wait(900);
    driver.click(150, 90, { shift: true });
    driver.wait(900);
    driver.click(310, 170);
    driver.gestures.finish();
    expect(pathOf(driver)?.samples.map(({ corner }) => corner ?? false)).toEqual([true, true, false]);
  });

  it('closes on its first point, and is over', () => {
    const driver = placing();
    for (const [x, y] of [
      [50, 200],
      [150, 90],
      [310, 170],
      [53, 203],
    ] as const) {
      driver.click(x, y);
      driver.wait(900);
    }
    driver.gestures.finish();
    expect(places(driver)?.at(-1)).toEqual([50, 200]);
  });

  it('leaves the former path alone when it is given up', () => {
    const driver = placed();
    const former = pathOf(driver);
    driver.click(30, 30);
    driver.wait(900);
    driver.click(80, 30);
    driver.gestures.cancelGesture();
    expect(pathOf(driver)).toBe(former);
  });
});

describe('the start of a path', () => {
  /** A disc about (121, 81), whose centroid that is. */
  function withDisc(): Driver {
    const driver = placing();
    driver.session.setState({ tool: 'brush', brushSizePx: 60 });
    driver.click(121, 81);
    driver.session.setState({ tool: 'trajectory' });
    return driver;
  }

  it('snaps to the middle of the region within 12 CSS pixels, at every zoom, and the end stays the hand’s', () => {
    const driver = withDisc();
    driver.stroke([
      [127, 73],
      [200, 60],
      [301, 222],
    ]);
    const middle = centroid(driver.labels, 1);
    expect(middle).toEqual({ x: 121, y: 81 });
    expect(pathOf(driver)?.samples[0]?.at).toEqual(middle);
    expect(pathOf(driver)?.samples.at(-1)?.at).toEqual({ x: 301, y: 222 });
    driver.session.setState({ camera: { scale: 4, offsetX: 0, offsetY: 0 } });
    driver.stroke([
      [127, 93],
      [200, 110],
      [301, 222],
    ]);
    expect(pathOf(driver)?.samples[0]?.at).toEqual({ x: 127, y: 93 });
  });

  it('may lie outside the region', () => {
    const driver = withDisc();
    driver.stroke([
      [330, 20],
      [250, 60],
    ]);
    expect(pathOf(driver)?.samples[0]?.at).toEqual({ x: 330, y: 20 });
  });
});

describe('the points of a path', () => {
  it('are dragged one by one, as one step', () => {
    const driver = placed();
    driver.stroke([
      [153, 92],
      [160, 100],
      [173, 142],
    ]);
    expect(places(driver)).toEqual([
      [50, 200],
      [170, 140],
      [310, 170],
    ]);
    expect(steps(driver).at(-1)).toBe('Move points · Region 1');
    expect(steps(driver)).toHaveLength(2);
    expect(selected(driver)).toEqual([1]);
  });

  it('are added where the line is pressed', () => {
    const driver = placed();
    const before = pathOf(driver)!;
    const on = playedPoints(before, SIZE)[5]!;
    driver.stroke([
      [on.x, on.y],
      [on.x + 30, on.y + 40],
    ]);
    expect(places(driver)).toHaveLength(4);
    const added = pathOf(driver)!.samples[1]!.at;
    expect(Math.hypot(added.x - on.x - 30, added.y - on.y - 40)).toBeLessThan(1);
    driver.project.undo();
    expect(pathOf(driver)).toBe(before);
  });

  it('are selected by clicks, several with Shift, and dragged together no farther than the edge', () => {
    const driver = placed();
    driver.click(50, 200);
    driver.click(310, 170, { shift: true });
    expect(selected(driver)).toEqual([0, 2]);
    expect(steps(driver)).toHaveLength(1);
    driver.stroke([
      [310, 170],
      [320, 190],
      [330, 400],
    ]);
    expect(places(driver)).toEqual([
      [70, 300],
      [150, 90],
      [330, 270],
    ]);
    driver.click(330, 270, { shift: true });
    expect(selected(driver)).toEqual([0]);
  });

  it('of a drawn path are made when it is pressed, and the path stays where it was', () => {
    const driver = placing();
    driver.stroke([
      [40, 240],
      [90, 130],
      [180, 80],
      [330, 200],
    ]);
    const drawn = pathOf(driver)!;
    const [before, middle] = [playedPoints(drawn, SIZE), 6];
    driver.click(before[middle]!.x, before[middle]!.y);
    expect(pathOf(driver)?.kind).toBe('placed');
    const after = playedPoints(pathOf(driver)!, SIZE);
    const apart = before.map((point, i) => Math.hypot(point.x - after[i]!.x, point.y - after[i]!.y));
    expect(Math.max(...apart)).toBeLessThan(6);
    driver.project.undo();
    expect(pathOf(driver)).toBe(drawn);
  });

  it('are left alone with Alt: a new path begins there', () => {
    const driver = placed();
    driver.stroke(
      [
        [150, 90],
        [200, 200],
      ],
      { alt: true },
    );
    expect(pathOf(driver)?.kind).toBeUndefined();
    expect(pathOf(driver)?.samples[0]?.at).toEqual({ x: 150, y: 90 });
  });

  it('show while they are dragged what is sent when they are let go', () => {
    const driver = placed();
    driver.press(150, 90);
    driver.move([[220, 40]]);
    const live = driver.gestures.live.value;
    const shown = live?.kind === 'path' ? live.points.map(({ x, y }) => ({ x, y: SIZE.height - y })) : [];
    driver.release();
    expect(shown).toEqual(sentPoints(pathOf(driver)!, SIZE));
    expect(shown.length).toBeGreaterThan(20);
  });
});

describe('what a new path takes over', () => {
  it('is curve and holds, but not the pace of another kind of path', () => {
    const driver = placed();
    const own = withHold(withCurve({ ...pathOf(driver)!, smooth: 0.5 }, [{ time: 0.4, way: 0.1 }]), {
      start: 0.2,
    });
    driver.project.change('Own', (document) => withRegion(document, 1, { trajectory: own }));
    driver.stroke([
      [20, 20],
      [200, 20],
    ]);
    expect(pathOf(driver)).toMatchObject({
      pace: 'drawn',
      smooth: 0.2,
      curve: own.curve,
      hold: { start: 0.2, end: 0 },
    });
  });
});

describe('a box around points', () => {
  const box = (driver: Driver, modifiers = {}) =>
    driver.stroke(
      [
        [20, 60],
        [100, 100],
        [200, 240],
      ],
      { ctrl: true, ...modifiers },
    );

  it('selects those inside with Ctrl, and makes no step', () => {
    const driver = placed();
    const before = driver.project.getState();
    driver.press(20, 60, { ctrl: true });
    driver.move([[200, 150]], { ctrl: true });
    expect(driver.gestures.live.value).toMatchObject({
      kind: 'marquee',
      box: { x0: 20, y0: 60, x1: 200, y1: 150 },
      handles: [{ selected: false }, { selected: true }, { selected: false }],
    });
    driver.move([[200, 240]], { ctrl: true });
    driver.release();
    expect(selected(driver)).toEqual([0, 1]);
    expect(driver.project.getState()).toBe(before);
  });

  it('adds to the selection with Shift, lets go of all where nothing is, and is cancelled without a trace', () => {
    const driver = placed();
    driver.click(310, 170);
    expect(selected(driver)).toEqual([2]);
    box(driver, { shift: true });
    expect(selected(driver)).toEqual([0, 1, 2]);
    driver.press(5, 5, { ctrl: true });
    driver.move([[9, 9]], { ctrl: true });
    driver.gestures.cancelGesture();
    expect(selected(driver)).toEqual([0, 1, 2]);
    driver.stroke(
      [
        [5, 5],
        [9, 9],
      ],
      { ctrl: true },
    );
    expect(selected(driver)).toEqual([]);
  });

  it('says so when the path has no points to select', () => {
    const driver = placing();
    expect(driver.press(20, 60, { ctrl: true })).toBe(false);
    expect(driver.session.getState().notice?.text).toMatch(/^Only placed points/);
  });
});
