import { z } from '../contract/zod.ts';
import { REGION_LABELS, type RegionLabel } from '../masks/labelMap.ts';
import type { Document, Frame, Region } from '../project/document.ts';
import { type FrameRecord, recordParts, regionParts, withoutBytes } from './projectRecord.ts';

/** A document as it is stored: its pictures lie elsewhere, under the ids of its frames. */
export type DocumentRecord = Omit<Document, 'first' | 'tail'> & {
  readonly first: FrameRecord | null;
  readonly tail: FrameRecord | null;
};

const PLAIN = ['name', 'stacking', 'settings'] as const;
const SLOTS = ['first', 'tail'] as const;

/** What of a document one step changes. A part that is not there is as it was. */
export type DocumentParts = {
  readonly [K in Exclude<keyof DocumentRecord, 'regions'>]?: DocumentRecord[K];
} & { readonly regions?: { readonly [L in RegionLabel]?: Region } };

/** What `to` has that `from` has not, told by identity: documents are immutable and share what they have in common. */
export function changedParts(from: Document, to: Document): DocumentParts {
  const regions = REGION_LABELS.filter((label) => from.regions[label] !== to.regions[label]);
  return {
    ...Object.fromEntries(PLAIN.filter((key) => from[key] !== to[key]).map((key) => [key, to[key]])),
    ...Object.fromEntries(
      SLOTS.filter((slot) => from[slot] !== to[slot]).map((slot) => [slot, withoutBytes(to[slot])]),
    ),
    ...(regions.length > 0 && {
      regions: Object.fromEntries(regions.map((label) => [label, to.regions[label]])),
    }),
  };
}

/** The whole document, as parts of one that had nothing. */
export const allParts = (document: Document): DocumentRecord => ({
  ...document,
  first: withoutBytes(document.first),
  tail: withoutBytes(document.tail),
});

export const hasParts = (parts: DocumentParts): boolean => Object.keys(parts).length > 0;

/** The document with the parts put in; `frames` finds a picture by its record. The very document when there are none. */
export function withParts(
  document: Document,
  parts: DocumentParts,
  frames: (record: FrameRecord) => Frame,
): Document {
  if (!hasParts(parts)) return document;
  const { first, tail, regions, ...plain } = parts;
  return {
    ...document,
    ...plain,
    ...(first !== undefined && { first: first && frames(first) }),
    ...(tail !== undefined && { tail: tail && frames(tail) }),
    ...(regions && { regions: { ...document.regions, ...regions } }),
  };
}

/** The stored document with the parts put in. */
export const mergedParts = (document: DocumentRecord, parts: DocumentParts): DocumentRecord => ({
  ...document,
  ...parts,
  regions: { ...document.regions, ...parts.regions },
});

/** As stored; what has been left out stays left out. */
export const documentParts: z.ZodMiniType<DocumentParts> = z.object({
  name: z.exactOptional(recordParts.name),
  first: z.exactOptional(recordParts.first),
  tail: z.exactOptional(recordParts.tail),
  stacking: z.exactOptional(recordParts.stacking),
  settings: z.exactOptional(recordParts.settings),
  regions: z.exactOptional(
    z.object({
      1: z.exactOptional(regionParts[1]),
      2: z.exactOptional(regionParts[2]),
      3: z.exactOptional(regionParts[3]),
      4: z.exactOptional(regionParts[4]),
      5: z.exactOptional(regionParts[5]),
      6: z.exactOptional(regionParts[6]),
      7: z.exactOptional(regionParts[7]),
    }),
  ),
});
