import type { Camera } from '../geometry/camera.ts';
import type { Size } from '../geometry/size.ts';
import { fittedCamera, fitView, sameCamera } from '../tools/view.ts';
import type { StageStores } from './stores.ts';

/** Keeps `session.viewport` at the element's size and fits the camera to every new picture. Returns what stops it. */
export function layOut(element: HTMLElement, { project, session }: StageStores): () => void {
  const measure = () => {
    const viewport = { width: element.clientWidth, height: element.clientHeight };
    const before = session.getState();
    if (viewport.width === before.viewport.width && viewport.height === before.viewport.height) return;
    const picture = project.getState().document.first;
    session.setState({
      viewport,
      ...(picture && { camera: resizedCamera(before, viewport, picture) }),
    });
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  measure();
  const stop = project.subscribe((now, before) => {
    const picture = now.document.first;
    if (picture && picture.id !== before.document.first?.id) fitView(session, picture);
  });
  return () => {
    observer.disconnect();
    stop();
  };
}

/** A fitted picture stays fitted; any other view keeps what is in its middle. */
function resizedCamera(
  before: { readonly camera: Camera; readonly viewport: Size },
  viewport: Size,
  picture: Size,
): Camera {
  const { camera } = before;
  if (before.viewport.width === 0 || sameCamera(camera, fittedCamera(picture, before.viewport)))
    return fittedCamera(picture, viewport);
  return {
    scale: camera.scale,
    offsetX: camera.offsetX + (viewport.width - before.viewport.width) / 2,
    offsetY: camera.offsetY + (viewport.height - before.viewport.height) / 2,
  };
}
