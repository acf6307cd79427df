import type { Size } from '../../../geometry/size.ts';
import { kirinPoint, kirinToImage } from '../../../geometry/spaces.ts';
import {
  createLabelMap,
  DYNAMIC_LABELS,
  type Label,
  type LabelMap,
  STATIC,
} from '../../../masks/labelMap.ts';
import { composeScene, filmMovers } from '../../../render/composeScene.ts';
import { outputSize } from '../../../render/outputSize.ts';
import type { Mover, Scene } from '../../../render/scene.ts';
import { frameCount } from '../../../render/timing.ts';
import { decodeMask, decodePicture, type PictureFile, uprightSize } from './decodePicture.ts';
import { FilmError } from './filmError.ts';
import type { RenderJob } from './renderJob.ts';

/**
 * Decodes a job into a scene at the film's size. Masks make a motion scene (a static mask alone holds the picture still), a tail
 * makes a transition, a picture alone a push-in. Rejects with a FilmError of kind 'picture'.
 */
export async function buildScene(job: RenderJob): Promise<Scene> {
  const image: PictureFile = { name: 'image', bytes: job.image };
  const from = await uprightSize(image);
  const size = outputSize(from);
  const picture = await decodePicture(image, size);
  const labels = job.masks.length > 0 || job.staticMask ? await readLabels(job, size) : null;
  // With masks the tail is not looked at, and a broken one is no reason to fail.
  const tail =
    !labels && job.tail ? await decodePicture({ name: 'tail image', bytes: job.tail }, size) : null;
  const movers = filmMovers(readMovers(job, from), from, size);
  return composeScene({
    picture,
    tail,
    labels,
    movers,
    frameCount: frameCount(job.durationS),
    mode: job.mode,
  });
}

/** Where masks overlap, a later dynamic mask wins over an earlier one, and the static mask over all. */
async function readLabels(job: RenderJob, size: Size): Promise<LabelMap> {
  const labels = createLabelMap(size);
  for (const [index, { mask }] of job.masks.entries())
    paint(labels, await decodeMask({ name: `mask ${index + 1}`, bytes: mask }, size), labelOf(index));
  if (job.staticMask)
    paint(labels, await decodeMask({ name: 'static mask', bytes: job.staticMask }, size), STATIC);
  return labels;
}

function paint(labels: LabelMap, mask: Uint8Array, label: Label): void {
  for (let i = 0; i < mask.length; i++) if (mask[i] !== 0) labels.data[i] = label;
}

/** Kirin points are pixels of the picture that was sent. */
const readMovers = (job: RenderJob, from: Size): Mover[] =>
  job.masks.map(({ trajectory, elastic = false }, index) => ({
    label: labelOf(index),
    elastic,
    points: trajectory.map(({ x, y }) => kirinToImage(kirinPoint(x, y), from)),
  }));

function labelOf(index: number): Mover['label'] {
  const label = DYNAMIC_LABELS[index];
  if (label === undefined) throw new FilmError('picture', 'A film can move at most six regions.');
  return label;
}
