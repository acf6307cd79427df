import { z } from '../contract/zod.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { DYNAMIC_LABELS, type LabelMap } from '../masks/labelMap.ts';
import { COLOR_IDS } from '../masks/palette.ts';
import { type PackedLabels, unpackLabels } from '../masks/patch.ts';
import type { Document, Frame } from '../project/document.ts';
import { type Session, TOOL_IDS } from '../project/session.ts';
import { migrated } from './migrations.ts';
import { trajectory } from './trajectoryRecord.ts';

/** Grows with each change of the record that an older reader could not take. */
export const RECORD_VERSION = 3;

/** What of the session is worth finding again. */
export const SAVED_SESSION_KEYS = ['tool', 'paintMode', 'brushSizePx', 'selected', 'camera'] as const;
export type SavedSession = Pick<Session, (typeof SAVED_SESSION_KEYS)[number]>;

export interface SavedProject {
  readonly document: Document;
  readonly labels: LabelMap | null;
  readonly session: SavedSession;
}

/** What is stored. Pictures stand beside it under the ids of their frames, so that a stroke does not write them again. */
export interface ProjectRecord {
  readonly version: typeof RECORD_VERSION;
  readonly savedMs: number;
  readonly document: Omit<Document, 'first' | 'tail'> & {
    readonly first: FrameRecord | null;
    readonly tail: FrameRecord | null;
  };
  readonly labels: PackedLabels | null;
  readonly session: SavedSession;
}

export type FrameRecord = Omit<Frame, 'bytes'>;

/** The record of a project, but for the bytes of its pictures. */
export function writeRecord(project: {
  readonly document: Document;
  readonly labels: PackedLabels | null;
  readonly session: SavedSession;
  readonly savedMs: number;
}): ProjectRecord {
  const { document, labels, session, savedMs } = project;
  const { tool, paintMode, brushSizePx, selected, camera } = session;
  return {
    version: RECORD_VERSION,
    savedMs,
    document: { ...document, first: withoutBytes(document.first), tail: withoutBytes(document.tail) },
    labels,
    session: { tool, paintMode, brushSizePx, selected, camera },
  };
}

export function withoutBytes(frame: Frame | null): FrameRecord | null {
  if (!frame) return null;
  const { id, name, format, width, height } = frame;
  return { id, name, format, width, height };
}

const finite = z.number();
const sidePx = z.int().check(z.positive());

const frame = z.object({
  id: z.string().check(z.minLength(1)),
  name: z.string(),
  format: z.enum(['jpeg', 'png']),
  width: sidePx,
  height: sidePx,
});

const region = <L extends number>(label: L) =>
  z.object({
    label: z.literal(label),
    name: z.string(),
    color: z.enum(COLOR_IDS),
    hidden: z.boolean(),
    locked: z.boolean(),
    elastic: z.boolean(),
    trajectory: z.nullable(trajectory),
  });

const settings = z.object({
  prompt: z.string(),
  negativePrompt: z.string(),
  mode: z.enum(['std', 'pro']),
  duration: z.enum(['5', '10']),
  cfgScale: finite,
  watermark: z.boolean(),
  callbackUrl: z.string(),
  externalTaskId: z.string(),
});

/** Each region as it is stored, by its label. */
export const regionParts = {
  1: region(1),
  2: region(2),
  3: region(3),
  4: region(4),
  5: region(5),
  6: region(6),
  7: region(7),
} as const;

const regions = z
  .object(regionParts)
  .check(
    z.refine(
      (all) => allDiffer(Object.values(all).map(({ color }) => color)),
      'Two regions have one colour.',
    ),
  );

const stacking = z
  .array(z.literal([...DYNAMIC_LABELS]))
  .check(z.length(DYNAMIC_LABELS.length), z.refine(allDiffer, 'A region stands in the pile twice.'));

function allDiffer(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

const session: z.ZodMiniType<SavedSession> = z.object({
  tool: z.enum(TOOL_IDS),
  paintMode: z.enum(['add', 'erase']),
  brushSizePx: z.number().check(z.positive()),
  selected: z.literal([1, 2, 3, 4, 5, 6, 7]),
  camera: z.object({ scale: z.number().check(z.positive()), offsetX: finite, offsetY: finite }),
});

/** The parts of a document as they are stored, but for its regions. */
export const recordParts = {
  name: z.string(),
  first: z.nullable(frame),
  tail: z.nullable(frame),
  stacking,
  settings,
} as const;

/** A whole label map as it is stored. */
export const packedLabels: z.ZodMiniType<PackedLabels> = z.object({
  width: sidePx,
  height: sidePx,
  runs: z.instanceof(Uint32Array),
});

const record = z.object({
  version: z.literal(RECORD_VERSION),
  savedMs: finite,
  document: z.object({ ...recordParts, regions }),
  labels: z.nullable(packedLabels),
  session,
});

/**
 * The project a record stands for, also one that an earlier version wrote. `picture` gives the stored bytes of a frame by its id. The error says, for the console, what is wrong
 * with the record; nothing of it can be trusted then.
 */
export function readRecord(
  stored: unknown,
  picture: (id: string) => Uint8Array | null,
): Result<SavedProject, string> {
  const parsed = record.safeParse(migrated(stored));
  if (!parsed.success) return err(z.prettifyError(parsed.error));
  const { document, labels: packed, session: savedSession } = parsed.data;
  const [first, tail] = [document.first, document.tail].map((saved) => withBytes(saved, picture));
  if (first === undefined || tail === undefined) return err('A picture of this project is missing.');
  const labels = readLabels(packed, first);
  return labels.ok
    ? ok({ document: { ...document, first, tail }, labels: labels.value, session: savedSession })
    : labels;
}

/** Null for no frame, undefined when its bytes are gone. */
function withBytes(
  saved: FrameRecord | null,
  picture: (id: string) => Uint8Array | null,
): Frame | null | undefined {
  const bytes = saved && picture(saved.id);
  if (!saved) return null;
  return bytes ? { ...saved, bytes } : undefined;
}

function readLabels(packed: PackedLabels | null, first: Frame | null): Result<LabelMap | null, string> {
  if (!packed || !first)
    return packed || first ? err('The masks and the first frame do not belong together.') : ok(null);
  if (packed.width !== first.width || packed.height !== first.height) {
    return err('The masks have another size than the first frame.');
  }
  try {
    return ok(unpackLabels(packed));
  } catch (error) {
    return err(String(error));
  }
}
