import { readPictureFacts } from '../contract/pictureFacts.ts';
import type { Size } from '../geometry/size.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { createLabelMap, type LabelMap, type RegionLabel } from '../masks/labelMap.ts';
import { packLabels } from '../masks/patch.ts';
import { maskFromRgba } from '../masks/readMask.ts';
import { MAX_SIDE_PX } from '../pictures/importPlan.ts';
import type { FrameSlot } from '../project/fixes.ts';
import { readRecord, type SavedProject } from '../storage/projectRecord.ts';
import type { CarriedResult } from '../tasks/carried.ts';
import type { FileFault } from './faults.ts';
import {
  MAX_JSON_BYTES,
  MAX_MASK_BYTES,
  MAX_PICTURE_BYTES,
  maskEntry,
  PROJECT_JSON,
  pictureEntry,
} from './layout.ts';
import { type FrameHead, type ProjectJson, readProjectJson } from './projectJson.ts';
import { readResults } from './results.ts';
import { type OpenZip, openZip } from './zip.ts';

/** What only a browser, or a library of Node's, can do with the pictures of a project. */
export interface PictureReader {
  /** True when the file can be shown as a picture. */
  shows(picture: Uint8Array): Promise<boolean>;
  /** The numbers a picture file holds, 8-bit RGBA row by row, not premultiplied; null when it cannot be read. */
  rgba(picture: Uint8Array): Promise<Uint8Array | Uint8ClampedArray | null>;
  /** An id no picture has yet. */
  newId(): string;
}

/** A project, and the results it was saved with. */
export interface OpenedProject extends SavedProject {
  readonly results: readonly CarriedResult[];
}

type Read<T> = Promise<Result<T, FileFault>>;

/**
 * The project in a file of unknown origin, whole or not at all: the same document, masks pixel for pixel, and session; only its pictures
 * get new ids, for what is stored under the old ones may be other bytes. Never rejects.
 */
export const readProjectFile = (file: Blob, pictures: PictureReader): Read<OpenedProject> =>
  readWhole(file, pictures).catch(() => err<FileFault>({ kind: 'damaged', part: 'contents' }));

async function readWhole(file: Blob, reader: PictureReader): Read<OpenedProject> {
  const zip = await openZip(file);
  if (!zip.ok) return zip;
  const json = await readJson(zip.value);
  if (!json.ok) return json;
  const { document } = json.value.record;
  const first = await readFrame(zip.value, 'first', document.first, reader);
  if (!first.ok) return first;
  const tail = await readFrame(zip.value, 'tail', document.tail, reader);
  if (!tail.ok) return tail;
  const labels = await readMasks(zip.value, json.value, reader);
  if (!labels.ok) return labels;
  const project = assembled(json.value, { first: first.value, tail: tail.value }, labels.value);
  if (!project.ok) return project;
  const results = await readResults(zip.value, json.value.results);
  return results.ok ? ok({ ...project.value, results: results.value }) : results;
}

async function readJson(zip: OpenZip): Read<ProjectJson> {
  const bytes = await zip.read({ name: PROJECT_JSON, part: 'json', maxBytes: MAX_JSON_BYTES });
  if (!bytes.ok) return bytes;
  return bytes.value ? readProjectJson(bytes.value) : err({ kind: 'foreign' });
}

interface FrameFile {
  readonly id: string;
  readonly bytes: Uint8Array;
}

async function readFrame(
  zip: OpenZip,
  slot: FrameSlot,
  head: FrameHead | null,
  reader: PictureReader,
): Read<FrameFile | null> {
  if (!head) return ok(null);
  if (Math.max(head.width, head.height) > MAX_SIDE_PX) return err({ kind: 'large', part: slot });
  const read = await zip.read({
    name: pictureEntry(slot, head.format),
    part: slot,
    maxBytes: MAX_PICTURE_BYTES,
  });
  if (!read.ok) return read;
  const bytes = read.value;
  if (!bytes || !isSuch(bytes, head) || !(await reader.shows(bytes)))
    return err({ kind: 'damaged', part: slot });
  return ok({ id: reader.newId(), bytes });
}

/** Without this a small file could make the page unpack a picture of any size. */
function isSuch(bytes: Uint8Array, { format, width, height }: Omit<FrameHead, 'id'>): boolean {
  const facts = readPictureFacts(bytes);
  const upright = facts.orientation === 1;
  return facts.format === format && upright && facts.width === width && facts.height === height;
}

/** One after the other: each decoded mask is four bytes a pixel. */
async function readMasks(
  zip: OpenZip,
  { masks, record }: ProjectJson,
  reader: PictureReader,
): Read<LabelMap | null> {
  const { first } = record.document;
  if (!first) return masks.length === 0 ? ok(null) : err({ kind: 'damaged', part: 'first' });
  const map = createLabelMap(first);
  for (const label of masks) {
    const painted = await readMask(zip, label, first, reader);
    if (!painted.ok) return painted;
    paint(map, label, painted.value);
  }
  return ok(map);
}

function paint({ data }: LabelMap, label: RegionLabel, painted: Uint8Array): void {
  for (let i = 0; i < data.length; i++) if (painted[i] !== 0) data[i] = label;
}

async function readMask(
  zip: OpenZip,
  label: RegionLabel,
  { width, height }: Size,
  reader: PictureReader,
): Read<Uint8Array> {
  const read = await zip.read({ name: maskEntry(label), part: label, maxBytes: MAX_MASK_BYTES });
  if (!read.ok) return read;
  const fits = read.value && isSuch(read.value, { format: 'png', width, height });
  const rgba = fits ? await reader.rgba(read.value) : null;
  return rgba ? ok(maskFromRgba(rgba, { width, height })) : err({ kind: 'damaged', part: label });
}

/** As the storage room would have found it, so that one reader and its migrations serve both. */
function assembled(
  { record }: ProjectJson,
  frames: Readonly<Record<FrameSlot, FrameFile | null>>,
  labels: LabelMap | null,
): Result<SavedProject, FileFault> {
  const { document } = record;
  const stored = {
    ...record,
    document: {
      ...document,
      first: document.first && { ...document.first, id: frames.first?.id },
      tail: document.tail && { ...document.tail, id: frames.tail?.id },
    },
    labels: labels && packLabels(labels),
  };
  const bytes = new Map(
    [frames.first, frames.tail].flatMap((frame) => (frame ? [[frame.id, frame.bytes]] : [])),
  );
  const project = readRecord(stored, (id) => bytes.get(id) ?? null);
  return project.ok ? project : err({ kind: 'damaged', part: 'json' });
}
