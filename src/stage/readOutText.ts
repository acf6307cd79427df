import type { Camera } from '../geometry/camera.ts';
import type { Size } from '../geometry/size.ts';
import { type CanvasPoint, canvasToImage, imageToKirin } from '../geometry/spaces.ts';

/** The read-out's text: the pointer in Kirin pixels, dashes when it is not over the picture. */
export function readOutText(pointer: CanvasPoint | null, camera: Camera, picture: Size | null): string {
  if (!pointer || !picture) return NOWHERE;
  const at = canvasToImage(pointer, camera);
  if (at.x < 0 || at.y < 0 || at.x >= picture.width || at.y >= picture.height) return NOWHERE;
  const { x, y } = imageToKirin(at, picture);
  return `x ${x}  y ${y}`;
}

/** What stands there while the pointer is not over the picture. */
export const NOWHERE = 'x –  y –';
