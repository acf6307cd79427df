import { z } from '../contract/zod.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { REGION_LABELS, type RegionLabel } from '../masks/labelMap.ts';
import { type ProjectRecord, RECORD_VERSION } from '../storage/projectRecord.ts';
import type { CompletedTask, UiTask } from '../tasks/task.ts';
import { readTaskRecord } from '../tasks/taskRecord.ts';
import type { FileFault } from './faults.ts';
import { isModestJson, MAX_RESULTS, RESULT_PARTS } from './layout.ts';

/**
 * Grows when the files beside `project.json` change; what the project holds is versioned by its record. 2: results may be there; a file
 * without any is still written as 1, which earlier editors open too.
 */
export const FILE_VERSION = 2;
const FORMAT = 'kirin-motion-brush';

/** The project as the browser stores it, but for the masks, which lie beside it as pictures. */
type FileRecord = Omit<ProjectRecord, 'labels'>;

/** Where this page's own server keeps films: a file must not make the page ask for anything else. */
const OWN_FILM = /^\/api\/tasks\/[\w%.~!'()*-]+\/video$/;

const isOwnFilm = (task: UiTask | null): task is CompletedTask =>
  task?.status === 'completed' && OWN_FILM.test(task.videoUrl);

const completed = z.pipe(
  z.transform(readTaskRecord),
  z.custom<CompletedTask, UiTask | null>((task) => isOwnFilm(task as UiTask | null)),
);

const resultHead = z.object({
  task: completed,
  parts: z.array(z.enum(RESULT_PARTS)).check(z.maxLength(RESULT_PARTS.length)),
});
export type ResultHead = z.infer<typeof resultHead>;

const frameHead = z.looseObject({
  format: z.enum(['jpeg', 'png']),
  width: z.int().check(z.positive()),
  height: z.int().check(z.positive()),
});

/** What must be known before the pictures are read. The rest is checked, and brought up to date, by the storage room. */
const projectJson = z.object({
  masks: z.array(z.literal([...REGION_LABELS])).check(z.maxLength(REGION_LABELS.length)),
  results: z._default(z.array(resultHead).check(z.maxLength(MAX_RESULTS)), []),
  record: z.looseObject({
    document: z.looseObject({ first: z.nullable(frameHead), tail: z.nullable(frameHead) }),
  }),
});
export type ProjectJson = z.infer<typeof projectJson>;
export type FrameHead = z.infer<typeof frameHead>;

const versions = z.object({
  format: z.literal(FORMAT),
  version: z.int().check(z.positive()),
  record: z.looseObject({ version: z.int().check(z.positive()) }),
});

/** `masks` lists the regions that have one, `results` what the file holds of each. */
export function writeProjectJson(
  record: FileRecord,
  masks: readonly RegionLabel[],
  results: readonly ResultHead[],
): string {
  const file = { format: FORMAT, version: 1, masks, record };
  return JSON.stringify(results.length === 0 ? file : { ...file, version: FILE_VERSION, results });
}

const DAMAGED: FileFault = { kind: 'damaged', part: 'json' };

/** Never throws. */
export function readProjectJson(bytes: Uint8Array): Result<ProjectJson, FileFault> {
  if (!isModestJson(bytes)) return err({ kind: 'large', part: 'json' });
  const json = parsed(bytes);
  const found = versions.safeParse(json);
  if (!found.success) return err(DAMAGED);
  if (found.data.version > FILE_VERSION || found.data.record.version > RECORD_VERSION)
    return err({ kind: 'newer' });
  const project = projectJson.safeParse(json);
  return project.success ? ok(project.data) : err(DAMAGED);
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
