import { MODEL_ID } from '../contract/limits.ts';
import type { KirinRequest } from '../contract/request.ts';
import type { Size } from '../geometry/size.ts';
import { coverage as countPixels } from '../masks/coverage.ts';
import { type DynamicLabel, type LabelMap, type RegionLabel, STATIC } from '../masks/labelMap.ts';
import { sentPoints } from '../trajectories/resample.ts';
import type { Document, Settings } from './document.ts';

/** Pixels a label, as `coverage` counts them; null when there is no label map. */
export type Coverage = Uint32Array | null;

export interface RequestSource {
  readonly document: Document;
  readonly labels: LabelMap | null;
  /** Counted from `labels` when left out. */
  readonly coverage?: Coverage;
  /** Base64 of the mask PNG of each region, in the order asked for. */
  encodeMasks(regions: readonly RegionLabel[]): Promise<readonly string[]>;
  toBase64(bytes: Uint8Array): string | Promise<string>;
}

/** The text each picture is sent as. */
export interface RequestTexts {
  readonly image: string;
  readonly imageTail: string;
  mask(label: RegionLabel): string;
}

/**
 * The request for the project as it stands: pictures and masks in base64, trajectories as whole Kirin points, and only regions that hold
 * a pixel. It is not checked here: `findProblems` tells beforehand, the contract afterwards. All masks are asked for at once before the first wait,
 * so an encoder that copies the label map when called takes one consistent picture of it. Rejects when an encoder does.
 */
export async function buildRequest(source: RequestSource): Promise<KirinRequest> {
  const { document, labels } = source;
  const coverage = source.coverage ?? (labels && countPixels(labels));
  const regions = paintedRegions(document, coverage);
  const [masks, image, imageTail] = await Promise.all([
    regions.length > 0 ? source.encodeMasks(regions) : [],
    document.first ? source.toBase64(document.first.bytes) : '',
    document.tail ? source.toBase64(document.tail.bytes) : '',
  ]);
  const byLabel = new Map(regions.map((label, i) => [label, masks[i]]));
  return fillRequest(document, coverage, { image, imageTail, mask: (label) => byLabel.get(label) ?? '' });
}

/** The request with its pictures given as `texts`. A picture that the project lacks is left out, whatever its text. */
export function fillRequest(document: Document, coverage: Coverage, texts: RequestTexts): KirinRequest {
  const { first, tail, settings } = document;
  const movers = sentMovers(document, coverage);
  const elastic = first ? elasticIndices(document, movers) : [];
  return {
    model: MODEL_ID,
    ...(first && { image: texts.image }),
    ...(tail && { image_tail: texts.imageTail }),
    ...settingFields(settings),
    ...(isPainted(coverage, STATIC) && { static_mask: texts.mask(STATIC) }),
    ...(first &&
      movers.length > 0 && { dynamic_masks: movers.map((label) => mover(document, label, first, texts)) }),
    ...(elastic.length > 0 && { metadata: { elastic_masks: elastic } }),
  };
}

/** The moving regions that are sent, in the order of `dynamic_masks`: from the bottom of the pile to its top. */
export const sentMovers = ({ stacking }: Document, coverage: Coverage): DynamicLabel[] =>
  stacking.filter((label) => isPainted(coverage, label));

/** Which of `dynamic_masks` bend. The model knows no such thing; the local engine does. */
const elasticIndices = ({ regions }: Document, movers: readonly DynamicLabel[]): number[] =>
  movers.flatMap((label, index) => (regions[label].elastic ? [index] : []));

/** Every region that holds a pixel, the static one last. */
export const paintedRegions = (document: Document, coverage: Coverage): RegionLabel[] => {
  const movers = sentMovers(document, coverage);
  return isPainted(coverage, STATIC) ? [...movers, STATIC] : movers;
};

export const isPainted = (coverage: Coverage, label: RegionLabel): boolean => (coverage?.[label] ?? 0) > 0;

function mover(document: Document, label: DynamicLabel, size: Size, texts: RequestTexts) {
  const { trajectory } = document.regions[label];
  const points = trajectory ? sentPoints(trajectory, size) : [];
  return { mask: texts.mask(label), trajectories: points.map(({ x, y }) => ({ x, y })) };
}

/** Empty text fields are not sent; the watermark only when it is wanted, for its default is off. */
function settingFields(settings: Settings) {
  const { prompt, negativePrompt, mode, duration, cfgScale, watermark } = settings;
  const [callbackUrl, externalTaskId] = [settings.callbackUrl.trim(), settings.externalTaskId.trim()];
  return {
    ...(prompt.trim() !== '' && { prompt }),
    ...(negativePrompt.trim() !== '' && { negative_prompt: negativePrompt }),
    mode,
    duration,
    cfg_scale: cfgScale,
    ...(watermark && { watermark_info: { enabled: true } }),
    ...(callbackUrl !== '' && { callback_url: callbackUrl }),
    ...(externalTaskId !== '' && { external_task_id: externalTaskId }),
  };
}
