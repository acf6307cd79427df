import { REGION_LABELS } from '../masks/labelMap.ts';
import type { OverlayStyle } from '../masks/overlayStyle.ts';
import { PALETTE } from '../masks/palette.ts';
import { type Document, hiddenLabels } from '../project/document.ts';

/** Each region in its colour at the given opacity (0..1; anything beyond is cut off), hidden ones left out. */
export function overlayStyle(document: Document, opacity: number): OverlayStyle {
  const shown = Math.min(Math.max(opacity, 0), 1);
  return {
    labels: [
      { color: [0, 0, 0], opacity: 0 },
      ...REGION_LABELS.map((label) => ({
        color: PALETTE[document.regions[label].color].rgb,
        opacity: shown,
      })),
    ],
    hidden: hiddenLabels(document),
  };
}
