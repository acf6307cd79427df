import { describe, expect, it } from 'vitest';
import { withRegion } from '../project/document.ts';
import { resample, sentPoints } from '../trajectories/resample.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { say } from '../words/words.ts';
import { createDriver, type Driver } from './driver.ts';

const SIZE = { width: 200, height: 120 };

const pathOf = (driver: Driver, label: 1 | 2 = 1): Trajectory | null =>
  driver.project.getState().document.regions[label].trajectory;

function drawing(): Driver {
  const driver = createDriver(SIZE);
  driver.session.setState({ tool: 'trajectory' });
  return driver;
}

describe('trajectory tool', () => {
  it('keeps both ends exactly and sends them from the bottom-left', () => {
    const driver = drawing();
    driver.stroke([
      [31.25, 90.5],
      [60, 70],
      [110, 40],
      [151.75, 20.25],
    ]);
    const points = resample(pathOf(driver)!);
    expect(points[0]).toEqual({ x: 31.25, y: 90.5 });
    expect(points.at(-1)).toEqual({ x: 151.75, y: 20.25 });
    const sent = sentPoints(pathOf(driver)!, SIZE);
    expect([sent[0], sent.at(-1)]).toEqual([
      { x: 31, y: 30 },
      { x: 152, y: 100 },
    ]);
    expect(driver.project.getState().history.past.map((step) => say(step.name))).toEqual([
      'Trajectory · Region 1',
    ]);
  });

  it('replaces the former path, keeps its pace and smoothing, and undoes to it', () => {
    const driver = drawing();
    driver.stroke([
      [10, 10],
      [60, 20],
    ]);
    const first = { ...pathOf(driver)!, pace: 'easeIn', smooth: 0.7 } as const;
    driver.project.change('Pace', (document) => withRegion(document, 1, { trajectory: first }));
    driver.stroke([
      [100, 100],
      [120, 30],
    ]);
    expect(pathOf(driver)).toMatchObject({ pace: 'easeIn', smooth: 0.7 });
    expect(pathOf(driver)?.samples[0]?.at).toEqual({ x: 100, y: 100 });
    driver.project.undo();
    expect(pathOf(driver)).toBe(first);
  });

  it('changes nothing on a single click, and nothing on a cancel', () => {
    const driver = drawing();
    driver.stroke([[30, 30]]);
    driver.gestures.finish();
    driver.press(30, 30);
    driver.move([[90, 60]]);
    expect(driver.gestures.live.value).toMatchObject({ kind: 'path', label: 1 });
    driver.gestures.cancelGesture();
    expect(pathOf(driver)).toBeNull();
    expect(driver.project.getState().history.past).toHaveLength(0);
  });

  it('writes to no store while the path is being drawn', () => {
    const driver = drawing();
    driver.press(30, 30);
    let writes = 0;
    driver.project.subscribe(() => writes++);
    driver.session.subscribe(() => writes++);
    driver.move([
      [40, 40],
      [50, 45],
    ]);
    driver.move([[70, 50]]);
    expect(writes).toBe(0);
    expect(driver.gestures.live.value).toMatchObject({
      points: [
        { x: 30, y: 30 },
        { x: 40, y: 40 },
        { x: 50, y: 45 },
        { x: 70, y: 50 },
      ],
    });
  });

  it('keeps a path that leaves the picture on its edge', () => {
    const driver = drawing();
    driver.stroke([
      [180, 60],
      [230, 50],
      [260, -30],
    ]);
    expect(resample(pathOf(driver)!).every((p) => p.x <= 200 && p.y >= 0)).toBe(true);
    expect(pathOf(driver)?.samples.at(-1)?.at).toEqual({ x: 200, y: 0 });
  });

  it('declines the static region, a locked one and a start off the picture, in words', () => {
    const driver = drawing();
    driver.session.setState({ selected: 7 });
    expect(driver.press(20, 20)).toBe(false);
    expect(driver.session.getState().notice?.text).toBe('The static region stays still; pick a region 1–6.');
    driver.session.setState({ selected: 2 });
    driver.project.change('Lock', (document) => withRegion(document, 2, { locked: true }));
    expect(driver.press(20, 20)).toBe(false);
    expect(driver.session.getState().notice?.text).toContain('Unlock');
    driver.session.setState({ selected: 1 });
    expect(driver.press(-4, 20)).toBe(false);
  });
});

describe('move tool', () => {
  it('drags a whole path pressed near it and selects its region', () => {
    const driver = drawing();
    driver.session.setState({ selected: 2 });
    driver.stroke([
      [20, 60],
      [100, 60],
    ]);
    driver.session.setState({ tool: 'move', selected: 1 });
    driver.stroke([
      [60, 64],
      [70, 74],
      [75, 51],
    ]);
    const ends = pathOf(driver, 2)!.samples.map((sample) => sample.at);
    expect([ends[0], ends.at(-1)]).toEqual([
      { x: 35, y: 47 },
      { x: 115, y: 47 },
    ]);
    expect(driver.session.getState().selected).toBe(2);
    expect(say(driver.project.getState().history.past.at(-1)!.name)).toBe('Move path · Region 2');
  });

  it('puts the former selection back when it is cancelled', () => {
    const driver = drawing();
    driver.session.setState({ selected: 2 });
    driver.stroke([
      [20, 60],
      [100, 60],
    ]);
    driver.session.setState({ tool: 'move', selected: 4 });
    driver.press(60, 60);
    expect(driver.session.getState().selected).toBe(2);
    driver.gestures.cancelGesture();
    expect(driver.session.getState().selected).toBe(4);
  });

  it('stops the path at the picture’s edge', () => {
    const driver = drawing();
    driver.stroke([
      [20, 60],
      [100, 80],
    ]);
    driver.session.setState({ tool: 'move' });
    driver.stroke([
      [60, 70],
      [260, 210],
    ]);
    const ends = pathOf(driver)!.samples.map((sample) => sample.at);
    expect([ends[0], ends.at(-1)]).toEqual([
      { x: 120, y: 100 },
      { x: 200, y: 120 },
    ]);
  });
});
