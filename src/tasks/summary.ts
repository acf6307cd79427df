import type { KirinRequest } from '../contract/request.ts';
import { DYNAMIC_LABELS, type DynamicLabel } from '../masks/labelMap.ts';
import { COLOR_IDS, type ColorId } from '../masks/palette.ts';

/** A moving region as it was called when the task was sent. */
export interface SentRegion {
  readonly label: DynamicLabel;
  readonly name: string;
  readonly color: ColorId;
}

/** What a card says of its request without holding its pictures. */
export interface TaskSummary {
  readonly prompt: string;
  readonly mode: 'std' | 'pro';
  readonly durationS: 5 | 10;
  /** Null on cards of before it was kept. */
  readonly cfgScale: number | null;
  readonly watermark: boolean;
  /** Moving regions that were sent. */
  readonly movers: number;
  /** The moving regions in the order of `dynamic_masks`, one each. */
  readonly regions: readonly SentRegion[];
  readonly hasStatic: boolean;
  readonly hasTail: boolean;
}

/** `regions` names the moving regions in the order of `dynamic_masks`; those it lacks are called by their place. */
export function summarize(request: KirinRequest, regions: readonly SentRegion[] = []): TaskSummary {
  const movers = request.dynamic_masks?.length ?? 0;
  return {
    prompt: request.prompt ?? '',
    mode: request.mode,
    durationS: request.duration === '10' ? 10 : 5,
    cfgScale: request.cfg_scale,
    watermark: request.watermark_info?.enabled ?? false,
    movers,
    regions: namedByPlace(movers).map((region, i) => regions[i] ?? region),
    hasStatic: request.static_mask !== undefined,
    hasTail: request.image_tail !== undefined,
  };
}

/** So many regions as a new project calls and colours them. */
export const namedByPlace = (movers: number): SentRegion[] =>
  DYNAMIC_LABELS.slice(0, movers).map((label, i) => ({
    label,
    name: `Region ${label}`,
    color: COLOR_IDS[i] ?? 'grey',
  }));
