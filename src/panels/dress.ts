import { REGION_LABELS, type RegionLabel } from '../masks/labelMap.ts';
import { type Document, withRegion } from '../project/document.ts';
import type { SentRegion } from '../tasks/summary.ts';

/**
 * A document that was made from a request, its moving regions called and coloured as they were when it was sent: dynamic mask i has become
 * region i + 1. A region that has one of those colours by default gets the one that has come free.
 */
export const dressed = (document: Document, regions: readonly SentRegion[]): Document =>
  regions.reduce((now, { name, color }, i) => {
    const label = (i + 1) as RegionLabel;
    const former = now.regions[label].color;
    const holder = REGION_LABELS.find((each) => now.regions[each].color === color);
    const free = holder === undefined ? now : withRegion(now, holder, { color: former });
    return withRegion(free, label, { name, color });
  }, document);
