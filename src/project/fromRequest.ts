import type { KirinRequest } from '../contract/request.ts';
import type { Size } from '../geometry/size.ts';
import { imagePoint, imageToKirin, type KirinPoint, kirinPoint, kirinToImage } from '../geometry/spaces.ts';
import {
  createLabelMap,
  DYNAMIC_LABELS,
  type DynamicLabel,
  FREE,
  type LabelMap,
  type RegionLabel,
  STATIC,
} from '../masks/labelMap.ts';
import { throughPoints } from '../trajectories/throughPoints.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { numberWords, t } from '../words/words.ts';
import { type Document, emptyDocument, type Frame, type Settings, withRegion } from './document.ts';
import { firstRegionName } from './names.ts';

/** A mask of a request as it was read for the first frame. */
export interface RequestMask {
  readonly label: RegionLabel;
  /** A byte a pixel of the first frame, not 0 where painted; or why it could not be used, in words. */
  readonly painted: Uint8Array | { readonly refusal: string };
  /** Of the mask as it was sent. */
  readonly size: Size;
}

/** What the pictures of a request turned out to be. */
export interface RequestPictures {
  readonly first: Frame | null;
  /** The first frame as it was sent, upright: the trajectories are in its pixels. */
  readonly sent: Size | null;
  readonly tail: Frame | null;
  /** In the order of `dynamic_masks`, the static one last. */
  readonly masks: readonly RequestMask[];
}

/** A request as a project, and what the user must be told about it, a sentence each. */
export interface OpenedRequest {
  readonly document: Document;
  readonly labels: LabelMap | null;
  readonly notes: readonly string[];
}

/** The settings a request was sent with, as the editor holds them. */
export const settingsOf = (request: KirinRequest): Settings => ({
  prompt: request.prompt ?? '',
  negativePrompt: request.negative_prompt ?? '',
  mode: request.mode,
  duration: request.duration,
  cfgScale: request.cfg_scale,
  watermark: request.watermark_info?.enabled ?? false,
  callbackUrl: request.callback_url ?? '',
  externalTaskId: request.external_task_id ?? '',
});

/**
 * The project that sends this request: dynamic mask i is region i + 1, and its points are sent again one for one, rounded to whole
 * pixels of the first frame and held inside it. Where masks overlap the later one counts, and the static one over all, as in the film.
 */
export function fromRequest(request: KirinRequest, name: string, pictures: RequestPictures): OpenedRequest {
  const { first, tail } = pictures;
  const start: Document = { ...emptyDocument(), name, first, tail, settings: settingsOf(request) };
  if (!first) return { document: start, labels: null, notes: [] };
  const paths = readPaths(request, pictures.sent ?? first, first);
  const document = paths.reduce(
    (now, { label, trajectory, elastic }) => withRegion(now, label, { trajectory, elastic }),
    start,
  );
  const { labels, overlap } = paintMasks(first, pictures.masks);
  const notes = [
    ...refusalNotes(pictures.masks),
    ...sizeNotes(pictures.masks, first),
    ...(overlap > 0 ? [overlapNote(overlap)] : []),
    ...paths.flatMap(pointNotes),
  ];
  return { document, labels, notes };
}

interface Path {
  readonly label: DynamicLabel;
  readonly trajectory: Trajectory;
  readonly elastic: boolean;
  /** How many points are not sent as they came. */
  readonly moved: number;
}

function readPaths(request: KirinRequest, sent: Size, first: Size): Path[] {
  const masks = request.dynamic_masks ?? [];
  return DYNAMIC_LABELS.slice(0, masks.length).map((label, i) => {
    const given = (masks[i]?.trajectories ?? []).map(({ x, y }) => kirinPoint(x, y));
    const points = given.map((point) => fitted(point, sent, first));
    const scaled = sent.width !== first.width || sent.height !== first.height;
    const moved = scaled ? 0 : points.filter((point, at) => !samePlace(point, given[at])).length;
    const trajectory = throughPoints(points.map((point) => kirinToImage(point, first)));
    const elastic = request.metadata?.elastic_masks?.includes(i) ?? false;
    return { label, trajectory, elastic, moved };
  });
}

/** The whole Kirin point of the first frame that stands for a point of the picture as it was sent. */
function fitted(point: KirinPoint, sent: Size, first: Size): KirinPoint {
  const { x, y } = kirinToImage(point, sent);
  return imageToKirin(imagePoint((x * first.width) / sent.width, (y * first.height) / sent.height), first);
}

const samePlace = (a: KirinPoint, b: KirinPoint | undefined): boolean => a.x === b?.x && a.y === b.y;

function paintMasks(first: Size, masks: readonly RequestMask[]): { labels: LabelMap; overlap: number } {
  const labels = createLabelMap(first);
  let overlap = 0;
  for (const { label, painted } of masks) {
    if (painted instanceof Uint8Array) overlap += paintMask(labels, label, painted);
  }
  return { labels, overlap };
}

/** Returns how many pixels it took from other regions. Throws when the mask is not of the map's size. */
function paintMask({ data }: LabelMap, label: RegionLabel, painted: Uint8Array): number {
  if (painted.length !== data.length) throw new Error('The mask is not of the size of the label map');
  let taken = 0;
  for (let i = 0; i < data.length; i++) {
    if (painted[i] === 0) continue;
    if (data[i] !== FREE) taken++;
    data[i] = label;
  }
  return taken;
}

function refusalNotes(masks: readonly RequestMask[]): string[] {
  return masks.flatMap(({ label, painted }) =>
    painted instanceof Uint8Array
      ? []
      : [t('requests.maskRefused', { name: firstRegionName(label), refusal: painted.refusal })],
  );
}

function sizeNotes(masks: readonly RequestMask[], first: Size): string[] {
  const scaled = masks.find(
    ({ painted, size }) =>
      painted instanceof Uint8Array && (size.width !== first.width || size.height !== first.height),
  );
  if (!scaled) return [];
  return [t('requests.masksScaled', { from: words(scaled.size), to: words(first) })];
}

const overlapNote = (pixels: number): string =>
  t('requests.overlap', { count: pixels, amount: numberWords(pixels), static: firstRegionName(STATIC) });

const pointNotes = ({ label, moved }: Path): string[] =>
  moved > 0
    ? [
        t('requests.pointsMoved', {
          count: moved,
          amount: numberWords(moved),
          name: firstRegionName(label),
        }),
      ]
    : [];

const words = ({ width, height }: Size): string => `${width}×${height}`;
