import { err, ok, type Result } from '../kit/result.ts';
import { type LabelMap, REGION_LABELS, type RegionLabel } from '../masks/labelMap.ts';
import { type PackedLabels, unpackLabels } from '../masks/patch.ts';
import { type Deflate, encodeMaskPngs } from '../masks/png.ts';
import type { Document } from '../project/document.ts';
import { type SavedSession, writeRecord } from '../storage/projectRecord.ts';
import type { CarriedResult } from '../tasks/carried.ts';
import { isModestJson, maskEntry, PROJECT_FILE_TYPE, PROJECT_JSON, pictureEntry } from './layout.ts';
import { writeProjectJson } from './projectJson.ts';
import { headOf, resultParts } from './results.ts';
import { writeZip, type ZipPart } from './zip.ts';

/** A project as it is handed over to be written. */
export interface ProjectToWrite {
  readonly document: Document;
  readonly labels: PackedLabels | null;
  readonly session: SavedSession;
  readonly savedMs: number;
  /** Those to be saved with it. */
  readonly results: readonly CarriedResult[];
}

/** Why a project is not saved: its trajectories hold too many points. */
export type SaveFault = 'points';

/**
 * The project as one zip file: `project.json` (document, settings, trajectories), the pictures byte for byte, and a PNG for each region
 * with painted pixels, in `masks/`; and in `results/` the films to be saved with it, their requests and thumbnails. Refused only when the trajectories hold more points than would be opened again.
 */
export async function writeProjectFile(
  project: ProjectToWrite,
  deflate: Deflate,
): Promise<Result<Blob, SaveFault>> {
  const map = project.labels && unpackLabels(project.labels);
  const painted = map ? paintedRegions(map) : [];
  const { labels: _, ...record } = writeRecord(project);
  const json = writeProjectJson(record, painted, project.results.map(headOf));
  if (!isModestJson(new TextEncoder().encode(json))) return err('points');
  const masks = map ? await encodeMaskPngs(map, painted, deflate) : [];
  return ok(
    await writeZip(
      [
        [PROJECT_JSON, json],
        ...pictures(project.document),
        ...masks.map((png, i): ZipPart => [maskEntry(painted[i] ?? 1), png]),
        ...resultParts(project.results),
      ],
      PROJECT_FILE_TYPE,
    ),
  );
}

function paintedRegions({ data }: LabelMap): RegionLabel[] {
  const seen = new Uint8Array(256);
  for (const label of data) seen[label] = 1;
  return REGION_LABELS.filter((label) => seen[label] === 1);
}

const pictures = (document: Document): ZipPart[] =>
  (['first', 'tail'] as const).flatMap((slot) => {
    const frame = document[slot];
    return frame ? [[pictureEntry(slot, frame.format), frame.bytes] as const] : [];
  });
