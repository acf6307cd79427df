import { REGION_LABELS, type RegionLabel } from '../masks/labelMap.ts';
import type { ColorId } from '../masks/palette.ts';
import { type Document, type Region, withRegion } from './document.ts';

/** The region that has a colour, if one has. */
export const ownerOf = ({ regions }: Document, color: ColorId): Region | undefined =>
  REGION_LABELS.map((label) => regions[label]).find((region) => region.color === color);

/** The document with a region in another colour. The region that had it gets the old one: no two ever look the same. */
export function withColor(document: Document, label: RegionLabel, color: ColorId): Document {
  const owner = ownerOf(document, color);
  if (owner?.label === label) return document;
  const swapped = owner
    ? withRegion(document, owner.label, { color: document.regions[label].color })
    : document;
  return withRegion(swapped, label, { color });
}
