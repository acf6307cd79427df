import { must } from '../kit/assert.ts';
import { type Amount, REGION_OPERATIONS, type RegionOperationId } from '../project/regionOperations.ts';
import { t, type WordKey } from '../words/words.ts';

/** Growing and shrinking are one move in two directions, so they share their amount. */
export const AMOUNT_IDS = ['edgePx', 'smoothPx', 'speckPixels'] as const;
export type AmountId = (typeof AMOUNT_IDS)[number];
export type Amounts = Readonly<Record<AmountId, number>>;

export const AMOUNT_BOUNDS: Readonly<Record<AmountId, Amount>> = {
  edgePx: must(REGION_OPERATIONS.grow.amount, 'bounds for growing'),
  smoothPx: must(REGION_OPERATIONS.smooth.amount, 'bounds for smoothing'),
  speckPixels: must(REGION_OPERATIONS.removeSpecks.amount, 'bounds for specks'),
};

export const START_AMOUNTS: Amounts = {
  edgePx: AMOUNT_BOUNDS.edgePx.start,
  smoothPx: AMOUNT_BOUNDS.smoothPx.start,
  speckPixels: AMOUNT_BOUNDS.speckPixels.start,
};

const AMOUNT_OF: Partial<Record<RegionOperationId, AmountId>> = {
  grow: 'edgePx',
  shrink: 'edgePx',
  smooth: 'smoothPx',
  removeSpecks: 'speckPixels',
};

export function amountOf(operation: RegionOperationId, amounts: Amounts): number | null {
  const id = AMOUNT_OF[operation];
  return id === undefined ? null : amounts[id];
}

const MEASURED: Partial<Record<RegionOperationId, WordKey>> = {
  grow: 'operations.growBy',
  shrink: 'operations.shrinkBy',
  smooth: 'operations.smoothBy',
  removeSpecks: 'operations.removeSpecksUnder',
};

/** What a press of the operation does, its amount included: `Grow by 4 px`. */
export function operationWords(operation: RegionOperationId, amounts: Amounts): string {
  const amount = amountOf(operation, amounts);
  const words = MEASURED[operation];
  return amount === null || !words ? t(REGION_OPERATIONS[operation].words) : t(words, { amount });
}
