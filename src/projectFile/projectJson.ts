import { z } from '../contract/zod.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { REGION_LABELS, type RegionLabel } from '../masks/labelMap.ts';
import { type ProjectRecord, RECORD_VERSION } from '../storage/projectRecord.ts';
import type { FileFault } from './faults.ts';
import { isModestJson } from './layout.ts';

/** Grows when the files beside `project.json` change; what the project holds is versioned by its record. */
const FILE_VERSION = 1;
const FORMAT = 'kirin-motion-brush';

/** The project as the browser stores it, but for the masks, which lie beside it as pictures. */
type FileRecord = Omit<ProjectRecord, 'labels'>;

const frameHead = z.looseObject({
  format: z.enum(['jpeg', 'png']),
  width: z.int().positive(),
  height: z.int().positive(),
});

/** What must be known before the pictures are read. The rest is checked, and brought up to date, by the storage room. */
const projectJson = z.object({
  masks: z.array(z.literal([...REGION_LABELS])).max(REGION_LABELS.length),
  record: z.looseObject({
    document: z.looseObject({ first: frameHead.nullable(), tail: frameHead.nullable() }),
  }),
});
export type ProjectJson = z.infer<typeof projectJson>;
export type FrameHead = z.infer<typeof frameHead>;

const versions = z.object({
  format: z.literal(FORMAT),
  version: z.int().positive(),
  record: z.looseObject({ version: z.int().positive() }),
});

/** `masks` lists the regions that have one. */
export const writeProjectJson = (record: FileRecord, masks: readonly RegionLabel[]): string =>
  JSON.stringify({ format: FORMAT, version: FILE_VERSION, masks, record });

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
