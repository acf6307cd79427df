import { z } from 'zod/mini';
import { imagePoint } from '../geometry/spaces.ts';
import { DYNAMIC_LABELS, type DynamicLabel } from '../masks/labelMap.ts';
import type { Plan } from '../plan/plan.ts';
import type { Seen, Tracks } from './motion/measure.ts';
import { figuresOf, type RegionFigures, stillScore } from './motion/score.ts';

/** A region's measured path, and how it followed its plan. */
export interface RegionReport {
  readonly label: DynamicLabel;
  /** False when it has too little texture to be followed. */
  readonly textured: boolean;
  readonly seen: readonly Seen[];
  /** Null when it was not seen often enough to say anything. */
  readonly figures: RegionFigures | null;
}

/** How far ground has moved that should stand still. */
export interface StillReport {
  /** At its worst, in pixels of the plan's picture. */
  readonly movedPx: number;
  /** 0..100. */
  readonly score: number;
}

/** How a film followed its plan. Plain data, small enough to be kept beside its task. */
export interface FollowReport {
  readonly regions: readonly RegionReport[];
  /** The static region; null when there is none, or too little texture in it. */
  readonly still: StillReport | null;
  /** What nobody painted; null when that is too little. A camera that moves shows here. */
  readonly ground: (StillReport & { readonly share: number }) | null;
  /** The mean over the moving regions, 0..100; null when none could be followed. */
  readonly score: number | null;
}

export function reportOf({ regions, size, hasStatic }: Plan, tracks: Tracks): FollowReport {
  const reports = tracks.regions.map(({ label, textured, seen }): RegionReport => {
    const points = regions.find((region) => region.label === label)?.points ?? [];
    const figures = points.length > 0 ? figuresOf(points, { label, textured, seen }, size) : null;
    return { label, textured, seen, figures };
  });
  const scores = reports.flatMap(({ figures }) => (figures ? [figures.score] : []));
  const stillness = (movedPx: number | null): StillReport | null =>
    movedPx === null ? null : { movedPx, score: stillScore(movedPx / size.width) };
  const ground = stillness(tracks.ground);
  return {
    regions: reports,
    still: hasStatic ? stillness(tracks.still) : null,
    ground: ground && { ...ground, share: ground.movedPx / size.width },
    score: scores.length > 0 ? Math.round(scores.reduce((sum, one) => sum + one, 0) / scores.length) : null,
  };
}

const still = z.object({ movedPx: z.number(), score: z.number() });
const share = z.nullable(z.number());

/** Raised when reports are made otherwise, so that older ones are measured again. */
const REPORT_VERSION = 2;

const schema = z.object({
  version: z.literal(REPORT_VERSION),
  report: z.object({
    regions: z.array(
      z.object({
        label: z.literal(DYNAMIC_LABELS),
        textured: z.boolean(),
        seen: z.array(
          z.object({
            t: z.number(),
            at: z.nullable(
              z.pipe(
                z.object({ x: z.number(), y: z.number() }),
                z.transform(({ x, y }) => imagePoint(x, y)),
              ),
            ),
          }),
        ),
        figures: z.nullable(
          z.object({
            off: z.number(),
            direction: share,
            reach: share,
            went: share,
            found: z.number(),
            score: z.number(),
          }),
        ),
      }),
    ),
    still: z.nullable(still),
    ground: z.nullable(z.extend(still, { share: z.number() })),
    score: share,
  }),
});

/** A report as it is kept. */
export const reportRecord = (report: FollowReport): unknown => ({ version: REPORT_VERSION, report });

/** A report as it was kept; null when there is none that this version can read. */
export function readReport(record: unknown): FollowReport | null {
  const parsed = schema.safeParse(record);
  return parsed.success ? parsed.data.report : null;
}
