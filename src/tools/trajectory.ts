import type { Size } from '../geometry/size.ts';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import { type DynamicLabel, type RegionLabel, STATIC } from '../masks/labelMap.ts';
import { type Region, withRegion } from '../project/document.ts';
import { notify } from '../project/session.ts';
import { extend, startCapture, toTrajectory } from '../trajectories/capture.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import type { Gesture, PointerSample, Tool, ToolContext } from './tool.ts';

/** Draws the selected region's path; a path it already has is replaced and lends its pace and smoothing. A click draws nothing. */
export const trajectory: Tool = {
  id: 'trajectory',
  start(context, sample) {
    const { document } = context.project.getState();
    const label = context.session.getState().selected;
    const refusal = refusalFor(document.first, document.regions[label], sample.at);
    if (refusal) notify(context.session, refusal);
    if (refusal || !isDynamic(label) || !document.first) return null;
    return drawPath(context, sample, { label, picture: document.first });
  },
};

const isDynamic = (label: RegionLabel): label is DynamicLabel => label !== STATIC;

function refusalFor(picture: Size | null, region: Region, at: ImagePoint): string | null {
  if (!picture) return 'Open a first frame, then draw a path on it.';
  if (region.label === STATIC) return 'The static region stays still; pick a region 1–6.';
  if (region.locked) return `${region.name} is locked. Unlock it in the Regions list to draw its path.`;
  if (region.hidden) return `${region.name} is hidden. Show it in the Regions list to draw its path.`;
  const outside = at.x < 0 || at.y < 0 || at.x > picture.width || at.y > picture.height;
  return outside ? 'Begin the path on the picture.' : null;
}

function drawPath(
  context: ToolContext,
  start: PointerSample,
  on: { readonly label: DynamicLabel; readonly picture: Size },
): Gesture {
  const { label, picture } = on;
  const capture = startCapture(start.at, start.timeMs);
  const points: ImagePoint[] = [start.at];
  const shape = { kind: 'path', label, points } as const;
  return {
    move(samples) {
      for (const sample of samples) {
        const at = inside(sample.at, picture);
        extend(capture, at, sample.timeMs);
        points.push(at);
      }
      context.live.set(shape);
    },
    finish() {
      const before = context.project.getState().document;
      const region = before.regions[label];
      const drawn = toTrajectory(capture.samples, keptSettings(region.trajectory));
      const after = drawn && withRegion(before, label, { trajectory: drawn });
      return after && { kind: 'document', name: `Trajectory · ${region.name}`, before, after };
    },
    cancel() {},
  };
}

/** Points outside the picture cannot be sent: a path that leaves it runs along its edge, so that what is shown is what is sent. */
const inside = (at: ImagePoint, picture: Size): ImagePoint =>
  imagePoint(Math.min(Math.max(at.x, 0), picture.width), Math.min(Math.max(at.y, 0), picture.height));

const keptSettings = (former: Trajectory | null): Partial<Pick<Trajectory, 'pace' | 'smooth'>> =>
  former ? { pace: former.pace, smooth: former.smooth } : {};
