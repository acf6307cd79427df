import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { createLabelMap } from '../masks/labelMap.ts';
import { paintRectangle } from '../masks/rectangle.ts';
import { emptyDocument, withRegion } from '../project/document.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { fitOf, scaleTrajectory, scaleWork } from './replaceFirst.ts';

const SMALL = { width: 30, height: 20 };
const LARGE = { width: 75, height: 50 };

const path: Trajectory = {
  samples: [
    { at: imagePoint(4, 14), timeMs: 0 },
    { at: imagePoint(22, 3), timeMs: 370 },
  ],
  pace: 'easeOut',
  pointCount: 9,
  smooth: 0.4,
};

describe('carrying the work over to another picture', () => {
  it('keeps it for the same size, scales it for the same aspect, and gives up on any other', () => {
    expect(fitOf(SMALL, { ...SMALL })).toBe('same');
    expect(fitOf(SMALL, LARGE)).toBe('scaled');
    expect(fitOf(LARGE, SMALL)).toBe('scaled');
    expect(fitOf({ width: 4000, height: 2667 }, { width: 640, height: 427 })).toBe('scaled');
    expect(fitOf(SMALL, { width: 30, height: 22 })).toBe('none');
    expect(fitOf(SMALL, { width: 20, height: 30 })).toBe('none');
  });

  it('scales a path by the sides of the pictures and leaves its pace alone', () => {
    expect(scaleTrajectory(path, SMALL, LARGE)).toEqual({
      ...path,
      samples: [
        { at: { x: 10, y: 35 }, timeMs: 0 },
        { at: { x: 55, y: 7.5 }, timeMs: 370 },
      ],
    });
  });

  it('scales masks and paths together, and nothing else', () => {
    const labels = createLabelMap(SMALL);
    paintRectangle(labels, { from: imagePoint(2, 4), to: imagePoint(8, 10), label: 5, locked: 0 });
    const document = withRegion(emptyDocument(), 5, { name: 'Kite', locked: true, trajectory: path });
    const scaled = scaleWork(document, labels, LARGE);
    expect(scaled.labels).toMatchObject(LARGE);
    expect(scaled.labels.data.filter((label) => label === 5)).toHaveLength(15 * 15);
    expect(scaled.labels.data[10 * 75 + 5]).toBe(5);
    expect(scaled.regions[5]).toMatchObject({ name: 'Kite', locked: true });
    expect(scaled.regions[5].trajectory?.samples[1]?.at).toEqual({ x: 55, y: 7.5 });
    expect(scaled.regions[4]).toBe(document.regions[4]);
  });
});
