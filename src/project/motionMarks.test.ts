import { describe, expect, it } from 'vitest';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import { createLabelMap, type LabelMap, type RegionLabel, STATIC } from '../masks/labelMap.ts';
import { placedTrajectory } from '../trajectories/place.ts';
import { type Document, emptyDocument, withRegion } from './document.ts';
import { motionMarks } from './motionMarks.ts';

const SIZE = { width: 640, height: 400 };
type Box = readonly [label: RegionLabel, x0: number, y0: number, x1: number, y1: number];

function paint(...boxes: readonly Box[]): LabelMap {
  const map = createLabelMap(SIZE);
  for (const [label, x0, y0, x1, y1] of boxes) {
    for (let y = y0; y < y1; y++) map.data.fill(label, y * SIZE.width + x0, y * SIZE.width + x1);
  }
  return map;
}

const moving = (label: RegionLabel, points: readonly ImagePoint[], document: Document = emptyDocument()) =>
  withRegion(document, label, {
    trajectory: placedTrajectory(
      points.map((at) => ({ at, straight: true })),
      { pointCount: 77 },
    ),
  });
const right = (y: number, from = 100, to = 400) => [imagePoint(from, y), imagePoint(to, y)];

describe('motionMarks of two regions', () => {
  it('say that both meet half way when they go against each other', () => {
    const map = paint([1, 80, 180, 120, 220], [2, 480, 180, 520, 220]);
    const document = moving(1, right(200, 100, 500), moving(2, right(200, 500, 100)));
    const marks = motionMarks(document, map);
    expect(marks).toMatchObject([{ kind: 'collides', label: 1, other: 2 }]);
    const [mark] = marks;
    // 400 px apart at their centres they close 800 px in the clip and touch at 40 px.
    expect(mark!.from).toBeCloseTo(360 / 800, 1);
    expect(mark!.to).toBeCloseTo(440 / 800, 1);
    expect(Math.abs(mark!.at.x - 300)).toBeLessThan(8);
    expect(Math.abs(mark!.at.y - 200)).toBeLessThan(3);
  });

  it('say nothing of regions that go side by side, nor of neighbours that keep together', () => {
    const apart = paint([1, 80, 80, 120, 120], [2, 480, 280, 520, 320]);
    expect(motionMarks(moving(1, right(100), moving(2, right(300, 500, 200))), apart)).toEqual([]);
    const close = paint([1, 80, 180, 120, 220], [2, 120, 180, 160, 220]);
    expect(motionMarks(moving(1, right(200), moving(2, right(200, 140, 440))), close)).toEqual([]);
  });

  it('look at the pixels, not at the bounds: a region may pass through the hole of a frame', () => {
    const bars: Box[] = [
      [2, 200, 50, 400, 90],
      [2, 200, 310, 400, 350],
    ];
    const map = paint([1, 80, 180, 120, 220], ...bars);
    const document = moving(1, right(200), moving(2, [imagePoint(300, 200), imagePoint(302, 200)]));
    expect(motionMarks(document, map)).toEqual([]);
    const hit = motionMarks(moving(1, [imagePoint(100, 200), imagePoint(300, 70)], document), map);
    expect(hit).toMatchObject([{ kind: 'collides', label: 1, other: 2, to: 1 }]);
  });

  it('do not meet outside the picture', () => {
    const map = paint([1, 80, 20, 120, 60], [2, 480, 20, 520, 60]);
    // Both go up and out; only then does the first one come over the second.
    const second = moving(2, [imagePoint(500, 399), imagePoint(500, 0)]);
    const over = [imagePoint(100, 399), imagePoint(100, 0), imagePoint(500, 0)];
    const marks = motionMarks(moving(1, over, second), map);
    expect(marks.map(({ kind }) => kind)).toEqual(['leaves', 'leaves']);
  });
});

describe('motionMarks of one region', () => {
  it('say where it leaves the picture', () => {
    const map = paint([3, 480, 180, 560, 220]);
    const [mark, ...more] = motionMarks(moving(3, right(200, 500, 620)), map);
    expect(more).toEqual([]);
    expect(mark).toMatchObject({ kind: 'leaves', label: 3, to: 1 });
    // 80 px to the edge and 1 px of grace, of 120 px.
    expect(mark!.from).toBeCloseTo(81 / 120, 2);
  });

  it('count the static region as an obstacle, and nothing that is not painted', () => {
    const map = paint([1, 80, 180, 120, 220], [STATIC, 280, 180, 320, 220]);
    const document = moving(2, right(200), moving(1, right(200)));
    const [mark, ...more] = motionMarks(document, map);
    expect(more).toEqual([]);
    expect(mark).toMatchObject({ kind: 'collides', label: 1, other: STATIC });
    expect(mark!.from).toBeCloseTo(160 / 300, 1);
    expect(mark!.to).toBeCloseTo(240 / 300, 1);
    expect(motionMarks(emptyDocument(), map)).toEqual([]);
  });
});
