import { describe, expect, it } from 'vitest';
import { distance } from '../geometry/polyline.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import { centroid } from '../masks/coverage.ts';
import { createLabelMap } from '../masks/labelMap.ts';
import { toTrajectory } from '../trajectories/capture.ts';
import { resample } from '../trajectories/resample.ts';
import { emptyDocument, withRegion } from './document.ts';
import { changeTrajectory, pasteInto, presetInto } from './trajectoryEdits.ts';

const map = createLabelMap({ width: 640, height: 400 });
for (let y = 90; y < 121; y++) map.data.fill(3, y * 640 + 200, y * 640 + 261);
const path = must(
  toTrajectory([
    { at: imagePoint(20, 30), timeMs: 0 },
    { at: imagePoint(120, 90), timeMs: 400 },
  ]),
  'path',
);
const drawn = withRegion(emptyDocument(), 2, { trajectory: path });
const middle = must(centroid(map, 3), 'centroid');

describe('trajectory edits', () => {
  it('change a path, drop it, and leave the very document when nothing changes', () => {
    expect(changeTrajectory(2, (t) => ({ ...t, smooth: 0.9 }))(drawn).regions[2].trajectory?.smooth).toBe(
      0.9,
    );
    expect(changeTrajectory(2, () => null)(drawn).regions[2].trajectory).toBeNull();
    expect(changeTrajectory(2, (t) => t)(drawn)).toBe(drawn);
    expect(changeTrajectory(5, (t) => ({ ...t, smooth: 0.9 }))(drawn)).toBe(drawn);
  });

  it('paste a path to start at the centroid of the other region', () => {
    const { trajectory } = pasteInto(map, 3, path)(drawn).regions[3];
    const places = trajectory?.samples.map(({ at }) => at);
    expect(places).toEqual([middle, imagePoint(middle.x + 100, middle.y + 60)]);
    expect(pasteInto(map, 4, path)(drawn).regions[4].trajectory).toEqual(path);
  });

  it('put a preset at the centroid of a painted region only', () => {
    const { trajectory } = presetInto(map, 3, 'orbit')(drawn).regions[3];
    expect(distance(resample(must(trajectory, 'orbit'))[0]!, middle)).toBeLessThan(1e-9);
    expect(presetInto(map, 2, 'orbit')(drawn)).toBe(drawn);
  });
});
