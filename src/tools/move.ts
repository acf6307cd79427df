import type { ImagePoint } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import type { DynamicLabel, RegionLabel } from '../masks/labelMap.ts';
import { type Document, withRegion } from '../project/document.ts';
import { nameOf, stepOn } from '../project/names.ts';
import { notify } from '../project/session.ts';
import { playedPoints } from '../trajectories/resample.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { moveBy, type Shift } from '../trajectories/transform.ts';
import { type Saying, saying, t } from '../words/words.ts';
import { dragRegion } from './dragRegion.ts';
import { startPan } from './hand.ts';
import { pathAt, regionAt } from './hitTest.ts';
import { roomToShift, straightened } from './roomToShift.ts';
import type { Gesture, PointerSample, Tool, ToolContext } from './tool.ts';

/** How near a press must be to a path to take hold of it, in CSS pixels. */
const REACH_CSS_PX = 8;

/**
 * Takes hold of what is pressed and selects its region: a path is dragged as a whole, painted pixels together with the path of
 * their region; anywhere else dragging pans. With Shift it goes straight across or straight up and down.
 */
export const move: Tool = {
  id: 'move',
  start(context, sample) {
    const label = grabbedPath(context, sample.at);
    if (label === null) return regionOrPan(context, sample);
    const region = context.project.getState().document.regions[label];
    if (region.locked) {
      notify(context.session, t('tools.movePathLocked', { name: nameOf(region) }));
      return null;
    }
    return region.trajectory && dragPath(context, sample, { label, trajectory: region.trajectory });
  },
};

function grabbedPath(context: ToolContext, at: ImagePoint): DynamicLabel | null {
  const { camera, selected } = context.session.getState();
  return pathAt(context.project.getState().document, at, { reachPx: REACH_CSS_PX / camera.scale, selected });
}

function regionOrPan(context: ToolContext, sample: PointerSample): Gesture | null {
  const { labels, document } = context.project.getState();
  const label = labels && regionAt(labels, sample.at);
  if (label === null || document.regions[label].hidden) return startPan(context, sample);
  return selecting(context, label, dragRegion(context, sample, label));
}

/** Selects now; a cancel puts the former selection back. */
function selecting(context: ToolContext, label: RegionLabel, gesture: Gesture): Gesture {
  const former = context.session.getState().selected;
  if (former !== label) context.session.setState({ selected: label });
  return {
    move: (samples, modifiers) => gesture.move(samples, modifiers),
    finish: () => gesture.finish(),
    cancel() {
      gesture.cancel();
      context.session.setState({ selected: former });
    },
  };
}

function dragPath(
  context: ToolContext,
  start: PointerSample,
  grabbed: { readonly label: DynamicLabel; readonly trajectory: Trajectory },
): Gesture {
  const { label, trajectory } = grabbed;
  const picture = must(context.project.getState().document.first, 'first frame under a path');
  const room = roomToShift(trajectory.samples, picture);
  let by: Shift = { dx: 0, dy: 0 };
  let last = start;
  const drag: Gesture = {
    move(samples, { shift }) {
      last = samples.at(-1) ?? last;
      const to = { dx: last.at.x - start.at.x, dy: last.at.y - start.at.y };
      by = room(shift ? straightened(to) : to);
      const moved = moveBy(trajectory, by);
      context.live.set({ kind: 'path', label, points: playedPoints(moved, picture), trajectory: moved });
    },
    finish() {
      if (by.dx === 0 && by.dy === 0) return null;
      const before = context.project.getState().document;
      const after = withRegion(before, label, { trajectory: moveBy(trajectory, by) });
      return { kind: 'document', name: moveName(before, label), before, after };
    },
    cancel() {},
  };
  return selecting(context, label, drag);
}

const moveName = (document: Document, label: RegionLabel): Saying =>
  stepOn(document.regions[label], saying('steps.movePath'));
