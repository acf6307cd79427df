import type { OverlayStyle } from '../masks/overlayStyle.ts';
import type { Document } from '../project/document.ts';
import { overlayStyle } from './overlayColors.ts';
import type { OverlayView } from './overlayPixels.ts';
import type { StageStores } from './stores.ts';

/** Reads what the overlay shows from the stores; null while there is no picture. The style is made anew only when it changes. */
export function readOverlayView({ project, session }: Pick<StageStores, 'project' | 'session'>) {
  let made: {
    readonly of: Document['regions'];
    readonly opacity: number;
    readonly style: OverlayStyle;
  } | null = null;
  return (): OverlayView | null => {
    const { document, labels: map } = project.getState();
    const { camera, viewport, overlayOpacity: opacity } = session.getState();
    if (made?.of !== document.regions || made.opacity !== opacity)
      made = { of: document.regions, opacity, style: overlayStyle(document, opacity) };
    return map && { map, camera, viewport, pixelRatio: devicePixelRatio, style: made.style };
  };
}
