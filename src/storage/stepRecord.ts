import { z } from '../contract/zod.ts';
import { err, ok, type Result } from '../kit/result.ts';
import type { Patch } from '../masks/patch.ts';
import type { Runs } from '../masks/runs.ts';
import type { Document, Frame } from '../project/document.ts';
import type { Edit } from '../project/edit.ts';
import type { History } from '../project/history.ts';
import { isText, saying, type Text } from '../words/words.ts';
import { changedParts, documentParts, withParts } from './documentParts.ts';
import { type FrameRecord, packedLabels, RECORD_VERSION } from './projectRecord.ts';

/** One undo step as it is stored: of documents only what it changes, of pictures only their ids. */
export interface StepRecord {
  readonly version: typeof RECORD_VERSION;
  readonly name: Text;
  readonly step: z.infer<typeof storedStep>;
}

const runs: z.ZodMiniType<Runs> = z.instanceof(Uint32Array);
const at = z.int().check(z.nonnegative());
const rect = z.object({ x0: at, y0: at, x1: at, y1: at });

const storedStep = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pixels'),
    patch: z
      .object({ rect, before: runs, after: runs })
      .check(z.refine(fills, 'The runs do not fill their rectangle.')),
  }),
  z.object({ kind: z.literal('document'), before: documentParts, after: documentParts }),
  z.object({
    kind: z.literal('frame'),
    before: z.object({ parts: documentParts, labels: z.nullable(packedLabels) }),
    after: z.object({ parts: documentParts, labels: z.nullable(packedLabels) }),
  }),
]);

/** A step keeps its place even when this version no longer has the words that another one named it by. */
const stepName = z.union([
  z.string(),
  z.pipe(
    z.looseObject({ key: z.string() }),
    z.transform((said): Text => (isText(said) ? said : saying('steps.change'))),
  ),
]);

const stored = z.object({
  version: z.literal(RECORD_VERSION),
  name: stepName,
  step: storedStep,
});

/** Wrong runs would throw when the step is undone, long after it could have been left out. */
function fills({ rect: within, before, after }: Patch): boolean {
  const area = (within.x1 - within.x0) * (within.y1 - within.y0);
  return [before, after].every((side) => pixelsOf(side) === area);
}

function pixelsOf(side: Runs): number {
  let pixels = 0;
  for (let i = 1; i < side.length; i += 2) pixels += side[i] ?? 0;
  return pixels;
}

export function writeStep(edit: Edit): StepRecord {
  const { name } = edit;
  switch (edit.kind) {
    case 'pixels':
      return { version: RECORD_VERSION, name, step: { kind: 'pixels', patch: edit.patch } };
    case 'document': {
      const { before, after } = edit;
      const step = {
        kind: 'document',
        before: changedParts(after, before),
        after: changedParts(before, after),
      } as const;
      return { version: RECORD_VERSION, name, step };
    }
    case 'frame': {
      const { before, after } = edit;
      const step = {
        kind: 'frame',
        before: { parts: changedParts(after.document, before.document), labels: before.labels },
        after: { parts: changedParts(before.document, after.document), labels: after.labels },
      } as const;
      return { version: RECORD_VERSION, name, step };
    }
  }
}

/** The stored step, also one that an earlier version wrote; the error says for the console what is wrong. */
export function readStep(from: unknown): Result<StepRecord, string> {
  const parsed = stored.safeParse(from);
  return parsed.success ? ok(parsed.data) : err(z.prettifyError(parsed.error));
}

/** The steps of a project around its document, which share with it and with each other what they do not change. */
export function reviveHistory(
  document: Document,
  { past, future }: { readonly past: readonly StepRecord[]; readonly future: readonly StepRecord[] },
  frames: (record: FrameRecord) => Frame,
): History {
  const behind: Edit[] = [];
  let before = document;
  for (const record of past.toReversed()) {
    const edit = revived(record, before, 'after', frames);
    behind.push(edit.edit);
    before = edit.far;
  }
  const ahead: Edit[] = [];
  let after = document;
  for (const record of future) {
    const edit = revived(record, after, 'before', frames);
    ahead.push(edit.edit);
    after = edit.far;
  }
  return { past: behind.reverse(), future: ahead.reverse() };
}

/** The step of which one side is known, and the document on its far side. */
function revived(
  { name, step }: StepRecord,
  near: Document,
  side: 'before' | 'after',
  frames: (record: FrameRecord) => Frame,
): { readonly edit: Edit; readonly far: Document } {
  const farSide = side === 'after' ? 'before' : 'after';
  const sides = (far: Document) =>
    side === 'after' ? { before: far, after: near } : { before: near, after: far };
  switch (step.kind) {
    case 'pixels':
      return { edit: { kind: 'pixels', name, patch: step.patch }, far: near };
    case 'document': {
      const far = withParts(near, step[farSide], frames);
      return { edit: { kind: 'document', name, ...sides(far) }, far };
    }
    case 'frame': {
      const far = withParts(near, step[farSide].parts, frames);
      const { before, after } = sides(far);
      const edit: Edit = {
        kind: 'frame',
        name,
        before: { document: before, labels: step.before.labels },
        after: { document: after, labels: step.after.labels },
      };
      return { edit, far };
    }
  }
}
