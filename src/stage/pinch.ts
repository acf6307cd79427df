import { type Camera, panBy, zoomAt } from '../geometry/camera.ts';
import { type CanvasPoint, canvasPoint } from '../geometry/spaces.ts';

/** Two fingers on the stage and the camera under them when they came down. */
export interface Pinch {
  readonly camera: Camera;
  readonly middle: CanvasPoint;
  readonly apartPx: number;
}

export const startPinch = (camera: Camera, a: CanvasPoint, b: CanvasPoint): Pinch => ({
  camera,
  middle: middleOf(a, b),
  // Two fingers at one spot would ask for an endless zoom.
  apartPx: Math.max(apart(a, b), 1),
});

/** The camera that keeps the picture under both fingers. */
export function pinchedCamera(pinch: Pinch, a: CanvasPoint, b: CanvasPoint): Camera {
  const middle = middleOf(a, b);
  const zoomed = zoomAt(pinch.camera, pinch.middle, apart(a, b) / pinch.apartPx);
  return panBy(zoomed, middle.x - pinch.middle.x, middle.y - pinch.middle.y);
}

const middleOf = (a: CanvasPoint, b: CanvasPoint): CanvasPoint =>
  canvasPoint((a.x + b.x) / 2, (a.y + b.y) / 2);
const apart = (a: CanvasPoint, b: CanvasPoint): number => Math.hypot(b.x - a.x, b.y - a.y);
