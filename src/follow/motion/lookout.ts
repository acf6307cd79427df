import type { Shift } from '../../render/blur/taps.ts';
import type { Plane } from '../../render/flow/plane.ts';
import { type Aligned, align } from './align.ts';
import { type Candidate, worthOf } from './candidate.ts';
import { climb, type SearchWindow, searchPeaks } from './match.ts';
import type { Template } from './template.ts';

/** A region's looks, one a level, the largest first. */
export type Looks = readonly Template[];

/** A place that is less believable than this is not kept. */
const LEAST_WORTH = 0.15;
/** Two places nearer than this are one. */
const SAME_PX = 0.7;
/** How far around a place it is looked for closely, in pixels of the level that is looked at. */
const CLOSE = 6;
const MOST = 6;
/** A smooth picture looks alike in many places when it is small: so many of them are looked at on larger levels, the best of those closely. */
const PEAKS = 12;
const ALIGNED = 2;

/** A picture that is searched, as a pyramid, and the uncertainty in pixels beyond which a place says nothing. */
export interface Scene {
  readonly frame: readonly Plane[];
  readonly doubtPx: number;
}

/** Searches the whole picture, on the smallest level. */
export function lookEverywhere(looks: Looks, scene: Scene): Candidate[] {
  const top = looks.length - 1;
  const frame = scene.frame[top] as Plane;
  const { xs, ys } = looks[top] as Template;
  const [x, y] = [Math.round(mean(xs)), Math.round(mean(ys))];
  // So that the middle of the region goes to every pixel.
  const window = {
    dx: (frame.width >> 1) - x,
    dy: (frame.height >> 1) - y,
    reachX: frame.width >> 1,
    reachY: frame.height >> 1,
  };
  return search(looks, scene, top, window);
}

/** Searches closely around a place given in pixels of the largest level: fine texture shows on large levels alone. */
export function lookAround(looks: Looks, scene: Scene, { dx, dy }: Shift): Candidate[] {
  const level = Math.min(1, looks.length - 1);
  const scale = 0.5 ** level;
  return search(looks, scene, level, { dx: dx * scale, dy: dy * scale, reachX: CLOSE, reachY: CLOSE });
}

function search(looks: Looks, { frame, doubtPx }: Scene, level: number, window: SearchWindow): Candidate[] {
  let best = searchPeaks(looks[level] as Template, frame[level] as Plane, window, PEAKS);
  for (let lower = level - 1; lower >= 0; lower--) {
    const climbed = best.map(({ dx, dy }) =>
      climb(looks[lower] as Template, frame[lower] as Plane, { dx: dx * 2, dy: dy * 2 }),
    );
    best = climbed.sort((a, b) => b.likeness - a.likeness).slice(0, Math.max(ALIGNED, climbed.length >> 1));
  }
  best.length = Math.min(best.length, ALIGNED);
  return best.flatMap((at) => {
    const found = align(looks[0] as Template, frame[0] as Plane, at);
    return found && found.doubtPx <= doubtPx ? kept(found) : [];
  });
}

const kept = (found: Aligned): Candidate[] => {
  const worth = worthOf(found);
  return worth >= LEAST_WORTH ? [{ dx: found.dx, dy: found.dy, trust: found.trust, worth }] : [];
};

/** The best few, each place once. */
export function mergeCandidates(all: readonly Candidate[]): Candidate[] {
  const merged: Candidate[] = [];
  for (const one of all.toSorted((a, b) => b.worth - a.worth))
    if (!merged.some(({ dx, dy }) => Math.hypot(dx - one.dx, dy - one.dy) < SAME_PX)) merged.push(one);
  return merged.slice(0, MOST);
}

const mean = (values: Int16Array): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
