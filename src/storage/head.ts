import { z } from '../contract/zod.ts';
import type { Size } from '../geometry/size.ts';
import { REGION_LABELS } from '../masks/labelMap.ts';
import type { PointSelection } from '../project/pointSelection.ts';
import type { DocumentRecord } from './documentParts.ts';
import type { RECORD_VERSION, SavedSession } from './projectRecord.ts';
import type { StepRecord } from './stepRecord.ts';

/** Grows with each change of what stands around the record of a project. */
export const HEAD_VERSION = 1;

/** How the project was looked at: what a project file, which goes to other screens, leaves out. */
export interface SavedView {
  /** The stage's size in CSS pixels, for which the camera was meant; null before it was laid out. */
  readonly viewport: Size | null;
  readonly selectedPoints: PointSelection | null;
}

/** What is stored of a project beside its label map, its steps and its pictures. */
export interface ProjectHead {
  readonly head: typeof HEAD_VERSION;
  /** The record of the project, but for the label map. */
  readonly record: {
    readonly version: typeof RECORD_VERSION;
    readonly savedMs: number;
    readonly document: DocumentRecord;
    readonly session: SavedSession;
  };
  /** The last step that is not undone; 0 when there is none. */
  readonly pastUntil: number;
  /** The step a draft becomes when the project is opened again. */
  readonly draft: StepRecord | null;
  /** The ids of the pictures that the project or one of its steps shows. Indexed, so that a picture which none needs can be found. */
  readonly pictures: readonly string[];
  readonly view: SavedView;
}

const side = z.number().check(z.positive());

const headOfStored = z.object({
  head: z.literal(HEAD_VERSION),
  record: z.looseObject({}),
  pastUntil: z.int().check(z.nonnegative()),
  draft: z.unknown(),
  pictures: z.array(z.string()),
  view: z.catch(
    z.object({
      viewport: z.nullable(z.object({ width: side, height: side })),
      selectedPoints: z.nullable(z.object({ label: z.literal([...REGION_LABELS]), indices: z.set(z.int()) })),
    }),
    { viewport: null, selectedPoints: null },
  ),
});

export type StoredHead = z.infer<typeof headOfStored>;

/** A stored head whose record and draft have not been checked; null when it is none. */
export function readHead(stored: unknown): StoredHead | null {
  const parsed = headOfStored.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/** What the list of projects shows of each. */
export interface ProjectCard {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly changedMs: number;
  readonly bytes: number;
  /** A small JPEG; null before the first one is made, and for a project without a picture. */
  readonly thumbnail: Uint8Array | null;
  /** When it was deleted; null as long as it was not. */
  readonly deletedMs: number | null;
}

const card: z.ZodMiniType<ProjectCard> = z.object({
  id: z.string(),
  name: z.string(),
  changedMs: z.number(),
  bytes: z.number(),
  thumbnail: z.nullable(z.instanceof(Uint8Array)),
  deletedMs: z.nullable(z.number()),
});

export function readCard(stored: unknown): ProjectCard | null {
  const parsed = card.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
