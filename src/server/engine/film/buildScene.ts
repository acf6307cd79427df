import type { Size } from '../../../geometry/size.ts';
import { type ImagePoint, imagePoint, kirinPoint, kirinToImage } from '../../../geometry/spaces.ts';
import {
  createLabelMap,
  DYNAMIC_LABELS,
  type Label,
  type LabelMap,
  STATIC,
} from '../../../masks/labelMap.ts';
import { outputSize } from '../../../render/outputSize.ts';
import type { Mover, Scene } from '../../../render/scene.ts';
import { frameCount } from '../../../render/timing.ts';
import { decodeMask, decodePicture, type PictureFile, uprightSize } from './decodePicture.ts';
import { FilmError } from './filmError.ts';
import type { RenderJob } from './renderJob.ts';
import { steadyPoints } from './steadyPoints.ts';

/**
 * Decodes a job into a scene at the film's size. Masks make a motion scene (a static mask alone holds the picture still), a tail
 * makes a transition, a picture alone a push-in. Rejects with a FilmError of kind 'picture'.
 */
export async function buildScene(job: RenderJob): Promise<Scene> {
  const image: PictureFile = { name: 'image', bytes: job.image };
  const from = await uprightSize(image);
  const size = outputSize(from);
  const picture = await decodePicture(image, size);
  const frames = frameCount(job.durationS);
  if (job.masks.length > 0 || job.staticMask) {
    const labels = await readLabels(job, size);
    return { kind: 'motion', picture, labels, movers: readMovers(job, from, size), frameCount: frames };
  }
  if (job.tail) {
    const tail = await decodePicture({ name: 'tail image', bytes: job.tail }, size);
    return { kind: 'transition', first: picture, tail, frameCount: frames };
  }
  return { kind: 'pushIn', picture, frameCount: frames };
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

const readMovers = (job: RenderJob, from: Size, to: Size): Mover[] =>
  job.masks.map(({ trajectory }, index) => ({
    label: labelOf(index),
    points: toOutput(trajectory, from, to),
  }));

function labelOf(index: number): Mover['label'] {
  const label = DYNAMIC_LABELS[index];
  if (label === undefined) throw new FilmError('picture', 'A film can move at most six regions.');
  return label;
}

/** Kirin points are pixels of the picture that was sent; the film is larger or smaller, a little differently each way for its even sides. */
function toOutput(trajectory: readonly { x: number; y: number }[], from: Size, to: Size): ImagePoint[] {
  const sent = trajectory.map(({ x, y }) => kirinToImage(kirinPoint(x, y), from));
  return steadyPoints(sent).map(({ x, y }) =>
    imagePoint((x * to.width) / from.width, (y * to.height) / from.height),
  );
}
