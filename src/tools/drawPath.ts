import type { ImagePoint } from '../geometry/spaces.ts';
import { centroid } from '../masks/coverage.ts';
import { extend, startCapture, toTrajectory } from '../trajectories/capture.ts';
import { keptSettings } from '../trajectories/settings.ts';
import { afterSnap, SNAP_CSS_PX, snapStart } from '../trajectories/snapStart.ts';
import { saying } from '../words/words.ts';
import { HeldPath } from './heldPath.ts';
import { inside, type PathTarget, pathEdit, travelled } from './pathTarget.ts';
import type { Gesture, PointerSample, ToolContext } from './tool.ts';

/** By hand as soon as the press travels; a press that does not is the first of the placed points. */
export function drawPath(context: ToolContext, start: PointerSample, target: PathTarget): Gesture {
  const { label, picture } = target;
  context.session.setState({ selectedPoints: null });
  const snap = snapped(context, start, target);
  const capture = startCapture(snap.start, start.timeMs);
  const points: ImagePoint[] = [snap.start];
  const placing = new HeldPath(context, { start, at: snap.start, target });
  let stage: 'undecided' | 'byHand' | 'byPoints' = 'undecided';
  const shape = { kind: 'path', label, points } as const;
  const drawOn = (samples: readonly PointerSample[]) => {
    for (const sample of samples) {
      const at = inside(afterSnap(sample.at, snap), picture);
      extend(capture, at, sample.timeMs);
      points.push(at);
    }
    if (samples.some((sample) => travelled(start, sample))) stage = 'byHand';
    if (stage === 'byHand') context.live.set(shape);
  };
  return {
    move(samples, modifiers) {
      if (stage === 'byPoints') placing.move(samples, modifiers);
      else drawOn(samples);
    },
    finish() {
      if (stage === 'byPoints') return placing.finish();
      if (stage === 'undecided') return null;
      const kept = keptSettings(context.project.getState().document.regions[label].trajectory, 'drawn');
      return pathEdit(context, target, {
        step: saying('tools.names.trajectory'),
        trajectory: toTrajectory(capture.samples, kept),
      });
    },
    cancel() {},
    holding: {
      press: (sample, modifiers) => placing.press(sample, modifiers),
      release() {
        if (stage === 'byHand') return 'finish';
        stage = 'byPoints';
        return placing.release();
      },
      unpress: () => (stage === 'byPoints' ? placing.unpress() : 'cancel'),
      stepBack: () => placing.stepBack(),
    },
  };
}

/** Where the path begins: on the middle of its region when the press is near it. */
function snapped(context: ToolContext, { at }: PointerSample, { label }: PathTarget) {
  const { labels } = context.project.getState();
  const radiusPx = SNAP_CSS_PX / context.session.getState().camera.scale;
  const middle = labels && centroid(labels, label);
  return { pressed: at, start: snapStart(at, { centroid: middle, radiusPx }), radiusPx };
}
