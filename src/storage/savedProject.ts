import { err, ok, type Result } from '../kit/result.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import type { Document, Frame } from '../project/document.ts';
import type { Edit } from '../project/edit.ts';
import { EMPTY_HISTORY, type History } from '../project/history.ts';
import { readHead, type SavedView } from './head.ts';
import type { StoredProject } from './projectDb.ts';
import { type FrameRecord, readRecord, type SavedSession } from './projectRecord.ts';
import { readStep, reviveHistory, type StepRecord } from './stepRecord.ts';
import type { StoredSteps } from './tracker.ts';

/** A project as it was left. */
export interface ReadProject {
  readonly document: Document;
  readonly labels: LabelMap | null;
  readonly session: SavedSession;
  readonly view: SavedView;
  readonly history: History;
  /** The ids under which its steps are stored. */
  readonly steps: StoredSteps;
  /** The ids of stored steps that are not among them: what could not be read, or what a draft that has become a step has cut off. */
  readonly stray: readonly number[];
}

/**
 * Reads a stored project, whatever version wrote it. Steps that cannot be read are left out, all of them: one missing among others
 * would put wrong pixels in place. The error says for the console what is wrong with the project itself.
 */
export function readStored(stored: StoredProject): Result<ReadProject, string> {
  const head = readHead(stored.head);
  if (!head) return err('The head of the project is not one.');
  const { record } = head;
  const read = readRecord({ ...record, labels: stored.labels }, (id) => stored.pictures.get(id) ?? null);
  if (!read.ok) return read;
  const { document, labels, session } = read.value;
  const lines = readLines(stored, head);
  const frames = framesFrom(document, stored.pictures);
  const base = { document, labels, session, view: head.view };
  const forgotten = {
    ...base,
    history: EMPTY_HISTORY,
    steps: new Map(),
    stray: stored.steps.map(([id]) => id),
  };
  if (!lines) return ok(forgotten);
  const { past, draft } = lines;
  // A draft cuts off what had been undone, as the step it becomes does.
  const future = draft ? [] : lines.future;
  const stray = draft ? lines.future.map(([id]) => id) : [];
  const records = [past, future].map((line) => line.map(([, step]) => step));
  try {
    const history = reviveHistory(
      document,
      { past: [...(records[0] ?? []), ...(draft ? [draft] : [])], future: records[1] ?? [] },
      frames,
    );
    return ok({ ...base, history, steps: idsOf(history, past, future), stray });
  } catch {
    return ok(forgotten);
  }
}

type Line = (readonly [id: number, step: StepRecord])[];

/** Null when one of the steps cannot be read. */
function readLines(
  { steps }: StoredProject,
  head: { readonly pastUntil: number; readonly draft?: unknown },
): { readonly past: Line; readonly future: Line; readonly draft: StepRecord | null } | null {
  const line: Line = [];
  for (const [id, step] of steps) {
    const read = readStep(step);
    if (!read.ok) return null;
    line.push([id, read.value]);
  }
  const draft = head.draft === null || head.draft === undefined ? null : readStep(head.draft);
  if (draft && !draft.ok) return null;
  return {
    past: line.filter(([id]) => id <= head.pastUntil),
    future: line.filter(([id]) => id > head.pastUntil),
    draft: draft?.value ?? null,
  };
}

/** One frame for one record, as it was in the page: the history tells by identity which pictures two documents share. */
function framesFrom(
  document: Document,
  pictures: ReadonlyMap<string, Uint8Array>,
): (record: FrameRecord) => Frame {
  const known = new Map<string, Frame>();
  for (const frame of [document.first, document.tail]) if (frame) known.set(keyOf(frame), frame);
  return (record) => {
    const key = keyOf(record);
    const bytes = pictures.get(record.id);
    const frame = known.get(key) ?? (bytes && { ...record, bytes });
    if (!frame) throw new Error(`The picture ${record.id} of a step is missing`);
    known.set(key, frame);
    return frame;
  };
}

const keyOf = ({ id, name, format, width, height }: FrameRecord): string =>
  JSON.stringify([id, name, format, width, height]);

function idsOf({ past, future }: History, pastLine: Line, futureLine: Line): StoredSteps {
  const ids = new Map<Edit, number>();
  const name = (edits: readonly Edit[], line: Line) =>
    line.forEach(([id], i) => {
      const edit = edits[i];
      if (edit) ids.set(edit, id);
    });
  name(past, pastLine);
  name(future.toReversed(), futureLine);
  return ids;
}
