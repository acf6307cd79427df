import type { Pace } from './trajectory.ts';

export const PRESETS = ['drift', 'arc', 'orbit', 'sway', 'bounce', 'zigzag'] as const;
export type PresetId = (typeof PRESETS)[number];

/** A motion about its own start at (0, 0), y down, in units; `time` is the share of the clip at which each point is passed. */
export interface PresetShape {
  readonly points: readonly ShapePoint[];
  readonly pace: Pace;
  readonly pointCount: number;
}

interface ShapePoint {
  readonly x: number;
  readonly y: number;
  readonly time: number;
  readonly corner?: true;
}

const SWINGS = 2;
const SWAY_RISE = 0.15;
const HOPS = [1, 0.6, 0.3] as const;
const ZIGS = 6;

/** Points `0..steps` of a motion, evenly over its time. */
const over = (steps: number, place: (share: number) => { x: number; y: number }): ShapePoint[] =>
  Array.from({ length: steps + 1 }, (_, i) => ({ ...place(i / steps), time: i / steps }));

/** A circle that closes exactly: its last point is its first. */
const circle = over(12, (share) => ({
  x: share === 1 ? 0 : 0.5 * Math.sin(2 * Math.PI * share),
  y: share === 1 ? 0 : 0.5 * (Math.cos(2 * Math.PI * share) - 1),
}));

/** To and fro on a shallow bowl, as something that hangs; slow where it turns. */
const sway = over(8 * SWINGS, (share) => {
  const swing = Math.sin(2 * Math.PI * SWINGS * share);
  return { x: 0.7 * swing, y: -SWAY_RISE * swing * swing };
});

/** Hops that lose height; each lasts as long as a fall from its height, and touches the ground in a corner. */
function bounce(): ShapePoint[] {
  const lasts = HOPS.map(Math.sqrt);
  const total = lasts.reduce((sum, last) => sum + last, 0);
  const points: ShapePoint[] = [{ x: 0, y: 0, time: 0, corner: true }];
  let begun = 0;
  HOPS.forEach((height, hop) => {
    const last = lasts[hop] ?? 0;
    for (const u of [0.25, 0.5, 0.75, 1]) {
      const time = Math.min((begun + u * last) / total, 1);
      points.push({
        x: 1.2 * time,
        y: -4 * height * 0.8 * u * (1 - u),
        time,
        ...(u === 1 && { corner: true }),
      });
    }
    begun += last;
  });
  return points;
}

export const PRESET_SHAPES: Readonly<Record<PresetId, PresetShape>> = {
  drift: {
    points: over(1, (share) => ({ x: 1.2 * share, y: -0.3 * share })),
    pace: 'easeInOut',
    pointCount: 24,
  },
  arc: {
    points: over(6, (share) => ({
      x: 0.6 * (1 - Math.cos(Math.PI * share)),
      y: share === 1 ? 0 : -0.6 * Math.sin(Math.PI * share),
    })),
    pace: 'easeInOut',
    pointCount: 36,
  },
  orbit: { points: circle, pace: 'even', pointCount: 61 },
  sway: { points: sway, pace: 'drawn', pointCount: 77 },
  bounce: { points: bounce(), pace: 'drawn', pointCount: 77 },
  zigzag: {
    points: over(ZIGS, (share) => ({
      x: 1.2 * share,
      y: Math.round(share * ZIGS) % 2 === 0 ? 0 : -0.4,
    })).map((point) => ({ ...point, corner: true })),
    pace: 'even',
    pointCount: 8 * ZIGS + 1,
  },
};
