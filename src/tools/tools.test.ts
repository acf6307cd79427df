import { describe, expect, it } from 'vitest';
import { FREE, type LabelMap, type RegionLabel } from '../masks/labelMap.ts';
import { withRegion } from '../project/document.ts';
import { say } from '../words/words.ts';
import { createDriver, type Driver } from './driver.ts';

type Xy = readonly [x: number, y: number];

/** What plain geometry says: every pixel centre within `radius` of one of the segments. */
function capsuleModel(map: LabelMap, points: readonly Xy[], radius: number): boolean[] {
  return Array.from(map.data, (_, i) => {
    const centre: Xy = [(i % map.width) + 0.5, Math.floor(i / map.width) + 0.5];
    return points.some((to, k) => segmentDistance(centre, points[Math.max(k - 1, 0)]!, to) <= radius);
  });
}

function segmentDistance([px, py]: Xy, [ax, ay]: Xy, [bx, by]: Xy): number {
  const squared = (bx - ax) ** 2 + (by - ay) ** 2;
  const share =
    squared === 0 ? 0 : Math.min(Math.max(((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / squared, 0), 1);
  return Math.hypot(px - ax - share * (bx - ax), py - ay - share * (by - ay));
}

const bytes = (driver: Driver): number[] => Array.from(driver.labels.data);
const change = (driver: Driver, label: RegionLabel, part: { locked?: boolean; hidden?: boolean }) =>
  driver.project.change('Change', (document) => withRegion(document, label, part));
const count = (driver: Driver, label: number): number =>
  bytes(driver).filter((byte) => byte === label).length;
const notice = (driver: Driver): string => driver.session.getState().notice?.text ?? '';

describe('brush', () => {
  it('paints exactly the pixels whose centres the brush passed, through several readings an event', () => {
    const driver = createDriver({ width: 53, height: 41 });
    driver.session.setState({ brushSizePx: 9, selected: 3 });
    const points: Xy[] = [
      [7.3, 9.1],
      [20.6, 13.4],
      [31.2, 30.7],
      [12.9, 33.3],
    ];
    driver.press(...points[0]!);
    driver.move(points.slice(1, 3));
    driver.move(points.slice(3));
    driver.release();
    const model = capsuleModel(driver.labels, points, 4.5).map((inside) => (inside ? 3 : 0));
    expect(bytes(driver)).toEqual(model);
    expect(count(driver, 3)).toBeGreaterThan(300);
  });

  it('paints a dot on a click and names the step after the region', () => {
    const driver = createDriver({ width: 20, height: 20 });
    driver.session.setState({ brushSizePx: 6, selected: 2 });
    driver.stroke([[10, 10]]);
    expect(count(driver, 2)).toBe(32);
    expect(driver.project.getState().history.past.map((step) => say(step.name))).toEqual([
      'Brush · Region 2',
    ]);
  });

  it('goes on where a stroke that left the picture comes back', () => {
    const driver = createDriver({ width: 30, height: 24 });
    driver.session.setState({ brushSizePx: 4 });
    const points: Xy[] = [
      [15, 6],
      [60, 6],
      [60, 18],
      [15, 18],
    ];
    driver.stroke(points);
    expect(bytes(driver)).toEqual(capsuleModel(driver.labels, points, 2).map(Number));
    expect(driver.labels.data[18 * 30 + 29]).toBe(1);
    expect(driver.labels.data[12 * 30 + 29]).toBe(0);
  });

  it('erases the selected region alone in erase mode, and with Alt at the press', () => {
    const driver = createDriver({ width: 40, height: 10 });
    driver.session.setState({ brushSizePx: 8, selected: 1 });
    driver.stroke([[10, 5]]);
    driver.session.setState({ selected: 2 });
    driver.stroke([[30, 5]]);
    const twos = count(driver, 2);
    driver.stroke(
      [
        [0, 5],
        [40, 5],
      ],
      { alt: true },
    );
    expect([count(driver, 1) > 0, count(driver, 2)]).toEqual([true, 0]);
    driver.project.undo();
    expect(count(driver, 2)).toBe(twos);
    driver.session.setState({ paintMode: 'erase', selected: 1 });
    driver.stroke([
      [0, 5],
      [40, 5],
    ]);
    expect([count(driver, 1), count(driver, 2)]).toEqual([0, twos]);
  });

  it('leaves no gap with the thinnest brush', () => {
    const driver = createDriver({ width: 30, height: 30 });
    driver.session.setState({ brushSizePx: 1 });
    driver.stroke([
      [2.1, 3.4],
      [27.8, 19.9],
    ]);
    for (let x = 3; x < 27; x++) {
      const column = Array.from({ length: 30 }, (_, y) => driver.labels.data[y * 30 + x]);
      expect(column.includes(1)).toBe(true);
    }
  });

  it('declines a locked region and says how to unlock it; a hidden one likewise', () => {
    const driver = createDriver({ width: 12, height: 12 });
    change(driver, 1, { locked: true });
    expect(driver.press(5, 5)).toBe(false);
    expect(notice(driver)).toContain('Unlock');
    change(driver, 1, { locked: false, hidden: true });
    expect(driver.press(5, 5)).toBe(false);
    expect(notice(driver)).toContain('Show');
    expect(count(driver, FREE)).toBe(144);
  });
});

describe('eraser', () => {
  it('frees every region but the locked and the hidden ones', () => {
    const driver = createDriver({ width: 60, height: 10 });
    driver.session.setState({ brushSizePx: 10 });
    for (const [selected, x] of [
      [1, 5],
      [2, 20],
      [7, 35],
      [4, 50],
    ] as const) {
      driver.session.setState({ selected });
      driver.stroke([[x, 5]]);
    }
    change(driver, 2, { locked: true });
    change(driver, 4, { hidden: true });
    const before = [count(driver, 2), count(driver, 4)];
    driver.session.setState({ tool: 'eraser', brushSizePx: 30 });
    driver.stroke([
      [0, 5],
      [60, 5],
    ]);
    expect([count(driver, 1), count(driver, 7)]).toEqual([0, 0]);
    expect([count(driver, 2), count(driver, 4)]).toEqual(before);
    expect(before[0]).toBeGreaterThan(50);
  });
});

describe('shapes', () => {
  it('fills the dragged rectangle by pixel centres, in any direction', () => {
    const driver = createDriver({ width: 30, height: 20 });
    driver.session.setState({ tool: 'rectangle', selected: 5 });
    driver.stroke([
      [21.4, 15.6],
      [9, 9],
      [4.6, 3.4],
    ]);
    const model = bytes(driver).map((_, i) => {
      const x = (i % 30) + 0.5;
      const y = Math.floor(i / 30) + 0.5;
      return x >= 4.6 && x < 21.4 && y >= 3.4 && y < 15.6 ? 5 : 0;
    });
    expect(bytes(driver)).toEqual(model);
  });

  it('draws a square with Shift and grows from the centre with Alt, the rectangle as the ellipse', () => {
    const driver = createDriver({ width: 60, height: 60 });
    driver.session.setState({ tool: 'rectangle' });
    driver.stroke(
      [
        [10, 40],
        [17, 51],
      ],
      { shift: true },
    );
    expect(count(driver, 1)).toBe(121);
    driver.stroke(
      [
        [30, 20],
        [35, 23],
      ],
      { alt: true },
    );
    expect(count(driver, 1)).toBe(121 + 60);
    driver.session.setState({ tool: 'ellipse', selected: 2 });
    driver.stroke(
      [
        [40, 40],
        [46, 43],
      ],
      { alt: true, shift: true },
    );
    const model = bytes(driver).filter(
      (_, i) => Math.hypot((i % 60) + 0.5 - 40, Math.floor(i / 60) + 0.5 - 40) <= 6,
    );
    expect(count(driver, 2)).toBe(model.length);
  });

  it('takes Shift as it comes and goes while dragging', () => {
    const driver = createDriver({ width: 60, height: 60 });
    driver.session.setState({ tool: 'rectangle' });
    driver.press(10, 10);
    driver.move([[30, 17]]);
    driver.move([], { shift: true });
    driver.release();
    expect(count(driver, 1)).toBe(400);
  });

  it('fills a lasso by even-odd', () => {
    const driver = createDriver({ width: 40, height: 40 });
    driver.session.setState({ tool: 'lasso', selected: 6 });
    driver.stroke([
      [5, 5],
      [35, 5],
      [35, 25],
      [5, 25],
    ]);
    expect(count(driver, 6)).toBe(600);
    expect(driver.project.getState().history.past.map((step) => say(step.name))).toEqual([
      'Lasso · Region 6',
    ]);
  });

  it('shows the shape while it is dragged and nothing after', () => {
    const driver = createDriver({ width: 40, height: 40 });
    driver.session.setState({ tool: 'ellipse', selected: 4 });
    driver.press(8, 9);
    driver.move([[20, 30]]);
    expect(driver.gestures.live.value).toEqual({
      kind: 'ellipse',
      label: 4,
      erases: false,
      box: { x0: 8, y0: 9, x1: 20, y1: 30 },
      tip: { x: 20, y: 30 },
    });
    driver.release();
    expect(driver.gestures.live.value).toBeNull();
  });
});
