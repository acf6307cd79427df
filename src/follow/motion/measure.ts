import type { Size } from '../../geometry/size.ts';
import { type ImagePoint, imagePoint } from '../../geometry/spaces.ts';
import { must } from '../../kit/assert.ts';
import { type DynamicLabel, FREE, STATIC } from '../../masks/labelMap.ts';
import type { Plan, PlannedRegion } from '../../plan/plan.ts';
import { type Plane, pyramidOf } from '../../render/flow/plane.ts';
import { freeEnd, grown, labelShares, without } from './regionWeights.ts';
import { type GroundTracker, trackGround } from './trackGround.ts';
import { type RegionTracker, trackRegion } from './trackRegion.ts';

/** Where a region was seen at a time of the film, as the point of its path that it carries with it. */
export interface Seen {
  /** 0..1 of the film. */
  readonly t: number;
  /** In pixels of the plan's picture; null when the region could not be found in that frame. */
  readonly at: ImagePoint | null;
}

export interface RegionTrack {
  readonly label: DynamicLabel;
  /** False when the region has too little texture to be followed: nothing was seen then. */
  readonly textured: boolean;
  /** One a frame that was looked at, in order. */
  readonly seen: readonly Seen[];
}

/** How far ground that should stand still had moved at its worst, in pixels of the plan's picture; null when that cannot be told. */
export type GroundShift = number | null;

/** What was seen of a film. */
export interface Tracks {
  readonly regions: readonly RegionTrack[];
  /** The static region; null too when there is none. */
  readonly still: GroundShift;
  /** What nobody painted. */
  readonly ground: GroundShift;
}

/** Measures a film frame by frame; keeps no frame but the first. */
export interface Measuring {
  /** A frame's luma, 0..255, of the size that was said; `t` is its time, 0..1. The first must be the film's own first. */
  take(frame: Plane, t: number): void;
  finish(): Tracks;
}

/** The longer side of the frames that are measured. */
const LONGER_SIDE = 640;
/** The shorter side of the smallest frame of a pyramid. */
const SHORTEST = 16;

/** The size a film is read at: small enough to be quick, large enough that a pixel of it is below 0.2 % of its width. */
export function measuredSize({ width, height }: Size): Size {
  const scale = Math.min(1, LONGER_SIDE / Math.max(width, height));
  return { width: Math.max(16, Math.round(width * scale)), height: Math.max(16, Math.round(height * scale)) };
}

/** Frames have `size` and show the whole picture of the plan, whatever the film's own size or aspect. */
export function createMeasuring(plan: Plan, size: Size): Measuring {
  const scale = { x: plan.size.width / size.width, y: plan.size.height / size.height };
  const still = labelShares(plan.labels, STATIC, size);
  // The static region lies in front of all others and is known to stand still: what goes behind it is not compared with it.
  const hidden = pyramidOf(grown(still), SHORTEST);
  const times: number[] = [];
  let cast: Cast | null = null;
  let [stillWorst, groundWorst]: [GroundShift, GroundShift] = [null, null];
  return {
    take(frame, t) {
      const levels = pyramidOf(frame, SHORTEST);
      cast ??= castOf(plan, levels, still);
      times.push(t);
      const shown = levels.map((level, i) => without(level, must(hidden[i], 'level')));
      for (const { tracker } of cast.regions) tracker.look(levels, shown);
      stillWorst = worse(stillWorst, cast.still.find(levels), scale.x);
      groundWorst = worse(groundWorst, cast.ground.find(levels), scale.x);
    },
    finish: () => ({
      regions: (cast?.regions ?? []).map((each) => trackOf(each, times, scale)),
      still: stillWorst,
      ground: groundWorst,
    }),
  };
}

interface Followed {
  readonly region: PlannedRegion;
  readonly tracker: RegionTracker;
}

interface Cast {
  readonly regions: readonly Followed[];
  readonly still: GroundTracker;
  readonly ground: GroundTracker;
}

function castOf(plan: Plan, levels: readonly Plane[], still: Plane): Cast {
  const size: Size = must(levels[0], 'a frame');
  const regions = plan.regions.map((region) => {
    const painted = labelShares(plan.labels, region.label, size);
    const share = region.elastic ? freeEnd(painted, still) : painted;
    return { region, tracker: trackRegion(levels, share) };
  });
  const free = labelShares(plan.labels, FREE, size);
  return { regions, still: trackGround(levels, still), ground: trackGround(levels, free) };
}

function trackOf(
  { region, tracker }: Followed,
  times: readonly number[],
  scale: { readonly x: number; readonly y: number },
): RegionTrack {
  const start = must(region.points[0], 'first point of a path');
  const path = tracker.path();
  const seen = times.map((t, i): Seen => {
    const found = path[i];
    return { t, at: found ? imagePoint(start.x + found.dx * scale.x, start.y + found.dy * scale.y) : null };
  });
  return { label: region.label, textured: tracker.textured, seen };
}

function worse(before: GroundShift, now: number | null, scale: number): GroundShift {
  if (now === null) return before;
  return Math.max(before ?? 0, now * scale);
}
