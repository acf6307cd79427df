import { REGION_LABELS } from '../masks/labelMap.ts';
import type { OverlayStyle } from '../masks/overlayStyle.ts';
import { type Document, hiddenLabels } from '../project/document.ts';
import { REGION_COLORS } from '../ui/regionColors.ts';

/** How strongly a region's fill covers the picture, 0..1. */
const FILL_OPACITY = 0.42;

const LABEL_STYLES: OverlayStyle['labels'] = [
  { color: [0, 0, 0], opacity: 0 },
  ...REGION_LABELS.map((label) => ({ color: REGION_COLORS[label].rgb, opacity: FILL_OPACITY })),
];

/** Each region in its colour, hidden ones left out. */
export const overlayStyle = (document: Document): OverlayStyle => ({
  labels: LABEL_STYLES,
  hidden: hiddenLabels(document),
});
