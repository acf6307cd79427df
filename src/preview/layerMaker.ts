import type { Size } from '../geometry/size.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import { fillCoarsely } from '../render/coarseFill.ts';
import { fineFill } from '../render/fill/fineFill.ts';
import { cutSprites } from '../render/layers.ts';
import { paintPlate, planPlate } from '../render/plate.ts';
import { scaleLabels } from '../render/scaleLabels.ts';
import type { Raster } from '../render/scene.ts';
import type { Content, LayerJob } from './messages.ts';
import { createMotionSearch } from './motionSearch.ts';

export interface LayerMakerDeps {
  /** The picture upright at this size, cropped about its centre when its aspect is another. Rejects when it cannot be read. */
  decode(file: Blob, size: Size): Promise<Raster>;
  deliver(content: Content): void;
  /** Lets messages in that have come meanwhile. */
  breathe(): Promise<void>;
  /** The same, for longer: between the coarse fill and the fine one. */
  rest(): Promise<void>;
  onFailure(cause: unknown): void;
}

interface Pictures {
  readonly first: Blob;
  readonly tail: Blob | null;
}

/** The newest job with everything that earlier jobs have left as it was. */
interface Wanted extends Omit<LayerJob, 'pictures' | 'labels'> {
  readonly pictures: Pictures;
  readonly labels: LabelMap | null;
}

interface Decoded {
  readonly picture: Raster;
  readonly tail: Raster | null;
}

/** Steps of the fine fill, each some milliseconds, between two breaths, each some milliseconds too. */
const STEPS_A_BREATH = 8;

/**
 * Makes pictures and layers ready, one job at a time, the newest alone: a job that has been overtaken is given up between
 * two of its steps, or in the midst of its fine fill, and nothing of it is delivered any more. Layers come with a coarse fill first; the film's own fill follows.
 * A picture and its tail come before the motion between them.
 */
export function createLayerMaker(deps: LayerMakerDeps): { take(job: LayerJob): void } {
  let wanted: Wanted | null = null;
  let running = false;
  let decoding: { readonly of: Pictures; readonly size: Size; readonly done: Promise<Decoded> } | null = null;
  const search = createMotionSearch(deps.breathe);
  let delivered: { readonly decoded: Decoded; readonly motion: boolean } | null = null;
  const overtaken = (job: Wanted): boolean => wanted !== job;

  function decode({ pictures, size }: Wanted): Promise<Decoded> {
    if (decoding?.of === pictures && sameSize(decoding.size, size)) return decoding.done;
    const { first, tail } = pictures;
    const files = [deps.decode(first, size), tail ? deps.decode(tail, size) : null] as const;
    const done = Promise.all(files).then(([picture, tailPicture]) => ({ picture, tail: tailPicture }));
    decoding = { of: pictures, size, done };
    return done;
  }

  async function make(job: Wanted): Promise<void> {
    const { version } = job;
    const motion = job.labels !== null;
    const decoded = decode(job);
    // The browser decodes on another thread meanwhile.
    const labels = job.labels && scaleLabels(job.labels, job.size);
    const now = await decoded;
    if (overtaken(job)) return;
    if (delivered?.decoded !== now || delivered.motion !== motion) {
      deps.deliver({ kind: 'picture', version, ...now, motion });
      delivered = { decoded: now, motion };
    }
    if (labels) await makeLayers(job, labels, now.picture);
    else if (now.tail) await makeTransition(job, now);
  }

  async function makeTransition(job: Wanted, decoded: Decoded): Promise<void> {
    const motion = await search.find(decoded, () => overtaken(job));
    if (motion !== 'givenUp') deps.deliver({ kind: 'found', version: job.version, motion });
  }

  async function makeLayers(job: Wanted, labels: LabelMap, picture: Raster): Promise<void> {
    const { version } = job;
    const sprites = cutSprites(picture, labels, job.moving);
    const { holes, ring, ringOwners } = planPlate(labels, sprites);
    const plate = { pixels: paintPlate(picture, holes, fillCoarsely), ring, ringOwners };
    await deps.breathe();
    if (overtaken(job)) return;
    deps.deliver({ kind: 'layers', version, layers: { labels, sprites, plate } });
    await deps.rest();
    if (overtaken(job)) return;
    const pixels = picture.data.slice();
    await inBreaths(fineFill(holes, picture, pixels), deps.breathe, () => overtaken(job));
    if (!overtaken(job)) deps.deliver({ kind: 'fill', version, pixels });
  }

  async function run(): Promise<void> {
    running = true;
    let done: Wanted | null = null;
    while (wanted && wanted !== done) {
      done = wanted;
      try {
        await make(done);
      } catch (cause) {
        if (!overtaken(done)) deps.onFailure(cause);
      }
    }
    running = false;
  }

  return {
    take(job) {
      const pictures = job.pictures ?? wanted?.pictures;
      if (!pictures) throw new Error('The first job must bring its pictures');
      const labels = job.labels === 'same' ? (wanted?.labels ?? null) : job.labels;
      wanted = { ...job, pictures, labels };
      if (!running) void run();
    },
  };
}

/** Works through all steps with a breath now and then and one at the end, or until `isVain`. */
async function inBreaths(
  work: Iterable<void>,
  breathe: () => Promise<void>,
  isVain: () => boolean,
): Promise<void> {
  let steps = 0;
  for (const _ of work) {
    if (++steps % STEPS_A_BREATH !== 0) continue;
    await breathe();
    if (isVain()) return;
  }
  await breathe();
}

const sameSize = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height;
