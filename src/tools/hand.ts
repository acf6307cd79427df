import { panBy } from '../geometry/camera.ts';
import type { Size } from '../geometry/size.ts';
import type { SessionStore } from '../project/session.ts';
import type { Gesture, PointerSample, Tool, ToolContext } from './tool.ts';
import { place } from './view.ts';

/** Drags the picture about. Changes nothing but the camera. */
export const hand: Tool = {
  id: 'hand',
  start(context, sample) {
    return startPan(context, sample);
  },
};

/** A pan from this sample on; null when there is no picture. */
export function startPan(
  context: Pick<ToolContext, 'project' | 'session'>,
  sample: PointerSample,
): Gesture | null {
  const picture = context.project.getState().document.first;
  return picture && pan(context.session, picture, sample);
}

function pan(session: SessionStore, picture: Size, start: PointerSample): Gesture {
  const { camera } = session.getState();
  return {
    move(samples) {
      const last = samples.at(-1);
      if (!last) return;
      const dx = last.canvas.x - start.canvas.x;
      const dy = last.canvas.y - start.canvas.y;
      place(session, picture, panBy(camera, dx, dy));
    },
    finish: () => null,
    cancel: () => session.setState({ camera }),
  };
}
