import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '../../contract/limits.ts';
import { type PictureFacts, readPictureFacts } from '../../contract/pictureFacts.ts';
import { checkPictures, type RequestPictures } from '../../contract/pictureRules.ts';
import { must } from '../../kit/assert.ts';
import { GuardError, type GuardedFetch } from '../net/guardedFetch.ts';
import { readLimited, TooLargeError } from '../net/readLimited.ts';
import type { DataFolder } from './dataFolder.ts';
import { isDiskFull } from './diskFull.ts';
import {
  IMAGE_FILE,
  maskFile,
  type PictureSlot,
  STATIC_MASK_FILE,
  type StoredRequest,
  TAIL_FILE,
} from './storedRequest.ts';
import type { TaskFailure } from './taskStore.ts';

/** For one picture, from the first packet to the last byte. */
const FETCH_TIMEOUT_MS = 30_000;

/** Of one picture. */
const MAX_PIXELS = 51_000_000;

/** The page's own codes for what can be wrong with a picture. */
const HTTP_ERROR = '002002097';
const CREATION_FAILED = '002002099';

export interface PrepareDeps {
  readonly folder: DataFolder;
  readonly fetchPicture: GuardedFetch;
}

interface TaskPictures {
  readonly id: string;
  readonly request: StoredRequest;
}

/** Brings every picture of a task into its folder and checks all of them. null when the film can be made. Throws when aborted. */
export async function preparePictures(
  deps: PrepareDeps,
  task: TaskPictures,
  signal: AbortSignal,
): Promise<TaskFailure | null> {
  for (const slot of task.request.pictures) {
    const problem = await bring(deps, task.id, slot, signal);
    if (problem !== null) return { code: HTTP_ERROR, message: problem };
  }
  const facts = await readFacts(deps.folder.jobDir(task.id), task.request);
  const problems = checkPictures(asRequestPictures(facts, task.request)).map(({ message }) => message);
  const sentences = [...problems, ...task.request.pictures.flatMap((slot) => tooManyPixels(slot, facts))];
  return sentences.length === 0 ? null : { code: CREATION_FAILED, message: sentences.join(' ') };
}

/** An interlaced PNG is held whole while it is decoded, at up to 8 bytes a pixel: a small file can fill the memory. */
function tooManyPixels({ file, field }: PictureSlot, facts: FactsByFile): string[] {
  const { width, height } = must(facts.get(file), `facts of ${file}`);
  if (width * height <= MAX_PIXELS) return [];
  return [
    `The picture in ${field} is ${width} × ${height} pixels; this server takes at most ${MAX_PIXELS / 1e6} million.`,
  ];
}

/** Fetches a picture that was given by URL, unless an earlier run has. The problem in words, or null. */
async function bring(
  deps: PrepareDeps,
  id: string,
  slot: PictureSlot,
  signal: AbortSignal,
): Promise<string | null> {
  if (slot.url === null || (await exists(join(deps.folder.jobDir(id), slot.file)))) return null;
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(FETCH_TIMEOUT_MS)]);
    const response = await deps.fetchPicture(slot.url, {
      headers: { accept: 'image/png,image/jpeg' },
      signal: limit,
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      return `The address of ${slot.field} answered with status ${response.status} instead of a picture.`;
    }
    await deps.folder.addToJob(id, slot.file, await readLimited(response, LIMITS.maxPictureBytes));
    return null;
  } catch (cause) {
    // No room is no fault of the address.
    if (signal.aborted || isDiskFull(cause)) throw cause;
    return fetchProblem(slot.field, cause);
  }
}

function fetchProblem(field: string, cause: unknown): string {
  if (cause instanceof GuardError) return `The address of ${field} cannot be used. ${cause.message}`;
  if (cause instanceof TooLargeError)
    return `The picture at the address of ${field} is larger than ${LIMITS.maxPictureBytes / 1024 / 1024} MB.`;
  if (cause instanceof Error && cause.name === 'TimeoutError')
    return `The address of ${field} took too long to answer.`;
  return `The address of ${field} does not answer.`;
}

type FactsByFile = ReadonlyMap<string, PictureFacts>;

async function readFacts(dir: string, request: StoredRequest): Promise<FactsByFile> {
  const facts = new Map<string, PictureFacts>();
  for (const { file } of request.pictures) facts.set(file, readPictureFacts(await readFile(join(dir, file))));
  return facts;
}

function asRequestPictures(facts: FactsByFile, request: StoredRequest): RequestPictures {
  const known = <Field extends string>(field: Field, file: string): { [F in Field]?: PictureFacts } => {
    const found = facts.get(file);
    return found === undefined ? {} : ({ [field]: found } as { [F in Field]?: PictureFacts });
  };
  return {
    ...known('image', IMAGE_FILE),
    ...known('image_tail', TAIL_FILE),
    ...known('static_mask', STATIC_MASK_FILE),
    dynamic_masks: request.trajectories.map((_, index) => facts.get(maskFile(index))),
  };
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
