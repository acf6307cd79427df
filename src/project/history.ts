import { REGION_LABELS } from '../masks/labelMap.ts';
import type { Document, Frame } from './document.ts';
import type { Edit } from './edit.ts';

/** Bytes of edits that are kept; the oldest steps are dropped first. Bounded by bytes, not steps: a stroke is 1–200 KB. */
export const HISTORY_BUDGET_BYTES = 32 * 1024 * 1024;

/** What a step weighs beside its runs, pictures and samples. */
const STEP_BYTES = 512;
/** A timed point is two small objects. */
const SAMPLE_BYTES = 80;

/** The steps that can be undone (last one first to go) and redone (last one first). Immutable. */
export interface History {
  readonly past: readonly Edit[];
  readonly future: readonly Edit[];
}

export const EMPTY_HISTORY: History = { past: [], future: [] };

/**
 * Adds a step after the present one; what had been undone is gone. Keeps the newest steps that fit in the budget, and the newest one
 * even when it alone does not. A picture that several steps share is counted once.
 */
export function record(history: History, edit: Edit, budgetBytes = HISTORY_BUDGET_BYTES): History {
  const steps = [...history.past, edit];
  const seen = new Set<Frame>();
  let bytes = editBytes(edit, seen);
  let first = steps.length - 1;
  while (first > 0) {
    const older = steps[first - 1];
    if (older) bytes += editBytes(older, seen);
    if (bytes > budgetBytes) break;
    first--;
  }
  return { past: first === 0 ? steps : steps.slice(first), future: [] };
}

/** What a step keeps alive: its runs, the pictures that only one side of it shows, and the samples and text it changed. Pictures in `seen` are free, and those counted are added to it. */
export function editBytes(edit: Edit, seen: Set<Frame> = new Set()): number {
  switch (edit.kind) {
    case 'pixels':
      return STEP_BYTES + edit.patch.before.byteLength + edit.patch.after.byteLength;
    case 'document':
      return STEP_BYTES + documentsBytes(edit.before, edit.after, seen);
    case 'frame':
      return (
        STEP_BYTES +
        (edit.before.labels?.runs.byteLength ?? 0) +
        (edit.after.labels?.runs.byteLength ?? 0) +
        documentsBytes(edit.before.document, edit.after.document, seen)
      );
  }
}

function documentsBytes(before: Document, after: Document, seen: Set<Frame>): number {
  return framesBytes(before, after, seen) + samplesBytes(before, after) + textBytes(before, after);
}

function framesBytes(before: Document, after: Document, seen: Set<Frame>): number {
  let bytes = 0;
  for (const slot of ['first', 'tail'] as const) {
    if (before[slot] === after[slot]) continue;
    for (const frame of [before[slot], after[slot]]) {
      if (!frame || seen.has(frame)) continue;
      seen.add(frame);
      bytes += frame.bytes.byteLength;
    }
  }
  return bytes;
}

function samplesBytes(before: Document, after: Document): number {
  let samples = 0;
  for (const label of REGION_LABELS) {
    const [was, is] = [before.regions[label].trajectory?.samples, after.regions[label].trajectory?.samples];
    if (was !== is) samples += (was?.length ?? 0) + (is?.length ?? 0);
  }
  return samples * SAMPLE_BYTES;
}

function textBytes(before: Document, after: Document): number {
  if (before.settings === after.settings) return 0;
  const length = ({ settings }: Document) => settings.prompt.length + settings.negativePrompt.length;
  return 2 * (length(before) + length(after));
}
