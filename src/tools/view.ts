import { type Camera, fitCamera, keepInView, panBy, zoomAt } from '../geometry/camera.ts';
import type { Size } from '../geometry/size.ts';
import { type CanvasPoint, canvasPoint } from '../geometry/spaces.ts';
import type { SessionStore } from '../project/session.ts';

/** CSS pixels left free around a fitted picture. */
export const FIT_MARGIN_PX = 40;
/** CSS pixels of the picture that stay inside the stage however far it is panned. */
const KEEP_PX = 64;

/** Shows the whole picture, centred. Does nothing before the stage is laid out. */
export function fitView(session: SessionStore, picture: Size): void {
  const { viewport } = session.getState();
  if (viewport.width > 0)
    session.setState({ camera: fittedCamera(picture, viewport), cameraBeforeFit: null });
}

/**
 * Shows the whole picture, or goes back to the view from which that was last done; to 100 % when there is none. Does nothing
 * before the stage is laid out.
 */
export function toggleFit(session: SessionStore, picture: Size): void {
  const { camera, viewport, cameraBeforeFit } = session.getState();
  if (viewport.width === 0) return;
  const fitted = fittedCamera(picture, viewport);
  if (!sameCamera(camera, fitted)) session.setState({ camera: fitted, cameraBeforeFit: camera });
  else if (cameraBeforeFit) place(session, picture, cameraBeforeFit);
  else zoomToActual(session, picture);
}

export const sameCamera = (a: Camera, b: Camera): boolean =>
  a.scale === b.scale && a.offsetX === b.offsetX && a.offsetY === b.offsetY;

export const fittedCamera = (picture: Size, viewport: Size): Camera =>
  fitCamera(picture, viewport, FIT_MARGIN_PX);

/** Multiplies the zoom by `factor` and keeps what lies under `at`, the middle of the stage when not given. */
export function zoomView(session: SessionStore, picture: Size, factor: number, at?: CanvasPoint): void {
  const { camera, viewport } = session.getState();
  const middle = canvasPoint(viewport.width / 2, viewport.height / 2);
  place(session, picture, zoomAt(camera, at ?? middle, factor));
}

/** One image pixel a CSS pixel, about the middle of the stage. */
export function zoomToActual(session: SessionStore, picture: Size): void {
  zoomView(session, picture, 1 / session.getState().camera.scale);
}

/** Moves the picture by CSS pixels. */
export function panView(session: SessionStore, picture: Size, by: { dx: number; dy: number }): void {
  place(session, picture, panBy(session.getState().camera, by.dx, by.dy));
}

/** Sets the camera, with part of the picture always left in view. */
export function place(session: SessionStore, picture: Size, camera: Camera): void {
  session.setState({ camera: keepInView(camera, picture, session.getState().viewport, KEEP_PX) });
}
