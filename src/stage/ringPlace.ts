import type { Size } from '../geometry/size.ts';
import { type CanvasPoint, canvasToImage } from '../geometry/spaces.ts';
import type { Session } from '../project/session.ts';
import type { StageStores } from './stores.ts';

/** Where the ring stands, in CSS pixels of the stage. */
export interface RingPlace {
  readonly x: number;
  readonly y: number;
  readonly diameterPx: number;
  readonly erases: boolean;
}

/** The ring's place, or null when it is not to be seen: another tool, no picture, or a brush that would not touch the picture. */
export function ringPlace(
  session: Pick<Session, 'tool' | 'view' | 'camera' | 'brushSizePx' | 'paintMode'>,
  pointer: { readonly at: CanvasPoint | null; readonly alt: boolean },
  picture: Size | null,
): RingPlace | null {
  if (!pointer.at || !picture || session.view.kind !== 'edit') return null;
  if (session.tool !== 'brush' && session.tool !== 'eraser') return null;
  const at = canvasToImage(pointer.at, session.camera);
  const reach = session.brushSizePx / 2;
  const outside =
    at.x < -reach || at.y < -reach || at.x > picture.width + reach || at.y > picture.height + reach;
  if (outside) return null;
  return {
    x: pointer.at.x,
    y: pointer.at.y,
    diameterPx: session.brushSizePx * session.camera.scale,
    // Alt swaps the two for one gesture.
    erases: (session.tool === 'eraser' || session.paintMode === 'erase') !== pointer.alt,
  };
}

export const sameRing = (a: RingPlace | null, b: RingPlace | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.x === b.x &&
    a.y === b.y &&
    a.diameterPx === b.diameterPx &&
    a.erases === b.erases);

/** The ring's place under the pointer, as things are now. */
export function hoverRing({ session, gestures, project }: StageStores): RingPlace | null {
  const { alt } = gestures.modifiers.value;
  const pointer = { at: gestures.hover.value, alt };
  return ringPlace(session.getState(), pointer, project.getState().document.first);
}
