import type { KirinRequest } from '../contract/request.ts';
import type { Size } from '../geometry/size.ts';
import { withStrength } from './pathStrength.ts';

/** More than so many tasks of one press nobody compares. */
export const MOST_VARIATIONS = 12;
export const MOST_COPIES = 8;
export const STRENGTHS = [50, 100, 150] as const;
export const CFG_SCALES = [0.3, 0.5, 0.7] as const;

/** What is tried, axis by axis; every combination is one task. No list is empty. */
export interface VariationAxes {
  /** Percent of each path. */
  readonly strengths: readonly number[];
  readonly modes: readonly KirinRequest['mode'][];
  readonly cfgScales: readonly number[];
  /** How many of each combination, 1..`MOST_COPIES`. */
  readonly copies: number;
}

/** In what a variation differs from the others of its group. */
export type Difference =
  | { readonly axis: 'strength'; readonly percent: number }
  | { readonly axis: 'mode'; readonly mode: KirinRequest['mode'] }
  | { readonly axis: 'cfg'; readonly scale: number }
  | { readonly axis: 'copy'; readonly number: number };

export interface Variation {
  readonly request: KirinRequest;
  readonly differences: readonly Difference[];
  /** Points of its paths that are held at the edge of the picture. */
  readonly held: number;
}

/** How the group is kept apart from everything else that was ever sent. */
export interface VariationContext {
  /** Of the first frame; null when it is not known. */
  readonly size: Size | null;
  /** A text nobody has used in an `external_task_id`. */
  readonly mark: string;
}

/** The numbers of a base request alone: nothing varies yet. */
export const plainAxes = (base: KirinRequest): VariationAxes => ({
  strengths: [100],
  modes: [base.mode],
  cfgScales: [base.cfg_scale],
  copies: 1,
});

/**
 * Every combination of the axes as a request of its own, the weakest path first. They differ from the base in nothing but the axes and
 * their `external_task_id`: the base's own, where it has one, followed by the mark, and a number.
 */
export function planVariations(
  base: KirinRequest,
  axes: VariationAxes,
  { size, mark }: VariationContext,
): Variation[] {
  const combinations = axes.strengths.flatMap((percent) =>
    axes.modes.flatMap((mode) =>
      axes.cfgScales.flatMap((scale) =>
        Array.from({ length: axes.copies }, (_, i) => ({ percent, mode, scale, number: i + 1 })),
      ),
    ),
  );
  return combinations.map(({ percent, mode, scale, number }, i) => {
    const { request, held } = withPaths(base, percent, size);
    const external_task_id = `${idStem(base, mark)}-${i + 1}`;
    const differences: Difference[] = [
      ...(axes.strengths.length > 1 ? [{ axis: 'strength', percent } as const] : []),
      ...(axes.modes.length > 1 ? [{ axis: 'mode', mode } as const] : []),
      ...(axes.cfgScales.length > 1 ? [{ axis: 'cfg', scale } as const] : []),
      ...(axes.copies > 1 ? [{ axis: 'copy', number } as const] : []),
    ];
    return { request: { ...request, mode, cfg_scale: scale, external_task_id }, differences, held };
  });
}

const MARK_CHARACTERS = 8;
/** Gateways take 256 characters and more; the rest is for mark and number. */
const STEM_CHARACTERS = 200;

const idStem = ({ external_task_id: own }: KirinRequest, mark: string): string =>
  own === undefined ? mark : `${own.slice(0, STEM_CHARACTERS)}-${mark.slice(-MARK_CHARACTERS)}`;

function withPaths(
  base: KirinRequest,
  percent: number,
  size: Size | null,
): { request: KirinRequest; held: number } {
  if (!base.dynamic_masks || percent === 100) return { request: base, held: 0 };
  const paths = base.dynamic_masks.map(({ trajectories }) => withStrength(trajectories, percent, size));
  const dynamic_masks = base.dynamic_masks.map((mask, i) => ({
    ...mask,
    trajectories: paths[i]?.points ?? mask.trajectories,
  }));
  return {
    request: { ...base, dynamic_masks },
    held: paths.reduce((sum, { held }) => sum + held, 0),
  };
}
