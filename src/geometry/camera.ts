import type { Size } from './size.ts';
import type { CanvasPoint } from './spaces.ts';

/** Where the picture lies on the stage: canvas = image × scale + offset. `scale` is CSS pixels an image pixel. */
export interface Camera {
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 32;

const clampZoom = (scale: number): number => Math.min(Math.max(scale, MIN_ZOOM), MAX_ZOOM);

/** The camera that shows the whole picture, centred, with `marginPx` CSS pixels free on each side. Never above `maxScale`, so that a small picture is not blown up past use. */
export function fitCamera(picture: Size, viewport: Size, marginPx: number, maxScale = 4): Camera {
  const room = {
    width: Math.max(viewport.width - 2 * marginPx, 1),
    height: Math.max(viewport.height - 2 * marginPx, 1),
  };
  const scale = clampZoom(Math.min(room.width / picture.width, room.height / picture.height, maxScale));
  return centred(picture, viewport, scale);
}

/** The picture centred in the viewport at a given scale. */
export function centred(picture: Size, viewport: Size, scale: number): Camera {
  return {
    scale,
    offsetX: (viewport.width - picture.width * scale) / 2,
    offsetY: (viewport.height - picture.height * scale) / 2,
  };
}

/** Multiplies the zoom by `factor` and keeps the image point under `at` where it is. The zoom stays within 5 %..3200 %. */
export function zoomAt(camera: Camera, at: CanvasPoint, factor: number): Camera {
  const scale = clampZoom(camera.scale * factor);
  const ratio = scale / camera.scale;
  return {
    scale,
    offsetX: at.x - (at.x - camera.offsetX) * ratio,
    offsetY: at.y - (at.y - camera.offsetY) * ratio,
  };
}

export const panBy = (camera: Camera, dx: number, dy: number): Camera => ({
  ...camera,
  offsetX: camera.offsetX + dx,
  offsetY: camera.offsetY + dy,
});

/** Keeps at least `keepPx` CSS pixels of the picture inside the viewport, so that it can always be found again. */
export function keepInView(camera: Camera, picture: Size, viewport: Size, keepPx: number): Camera {
  const bound = (offset: number, length: number, room: number) => {
    const keep = Math.min(keepPx, length);
    return Math.min(Math.max(offset, keep - length), room - keep);
  };
  return {
    ...camera,
    offsetX: bound(camera.offsetX, picture.width * camera.scale, viewport.width),
    offsetY: bound(camera.offsetY, picture.height * camera.scale, viewport.height),
  };
}
