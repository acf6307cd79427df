import type { Shift } from '../../render/blur/taps.ts';
import { halved, type Plane } from '../../render/flow/plane.ts';
import { align } from './align.ts';
import { bestPath } from './bestPath.ts';
import type { Candidate } from './candidate.ts';
import { isDouble } from './double.ts';
import { lookAround, lookEverywhere, mergeCandidates, type Scene } from './lookout.ts';
import { lookAgain, type Template, templateOf } from './template.ts';

/** Follows one region from frame to frame. */
export interface RegionTracker {
  /** False when the region has too little texture to be found again; nothing is looked for then. */
  readonly textured: boolean;
  /** `frame` is a pyramid, largest first, as that of the first frame. `shown` is the same with NaN where the region cannot be seen. */
  look(frame: readonly Plane[], shown?: readonly Plane[]): void;
  /** Where the region stood in each frame, off its place in the first one, in pixels of the largest level; null where it was not seen. */
  path(): (Shift | null)[];
}

/** The smallest picture of a region that is looked for has so many pixels. */
const LEAST_PIXELS = 40;
/** More doubt than this, as a share of the longer side, and a place is not believed. */
const MOST_DOUBT = 0.01;
/** So plainly where it was expected that it need not be looked for elsewhere. */
const PLAIN = 0.85;
/** So sure of the first look that the look of the frame before need not be asked. */
const SURE = 0.5;
/** Paces that differ by less, in pixels a frame, are one. */
const SAME_PACE_PX = 0.7;
/** Within this of where it was going, in pixels for each frame since it was last seen, it has gone on as it went. */
const ON_ITS_WAY_PX = 1.5;
/** After so many frames in which it went on as it went, it is taken to go on. */
const STEADY = 3;
/** Seen elsewhere in so many frames on end, it has changed its way: what covers a region is past it by then. */
const TURNED = 6;
/** What a half covered look elsewhere is worth: what covers a region pulls at it. */
const ASTRAY = 0.8;
/** What the look of the frame before is worth against the first one: errors add up in it. */
const SECOND_HAND = 0.8;

/**
 * Each frame is compared with the look of the region in the first one, so that no error adds up; only where that is hardly found,
 * because the region has changed, with its look in the frame before too. Doubles are left out, and a half covered
 * look of a region that went on steadily is believed less where it was not going. What is found is told at the end, for the whole film at once.
 */
export function trackRegion(first: readonly Plane[], region: Plane): RegionTracker {
  const looks = looksOf(first, region);
  const longest = Math.max(first[0]?.width ?? 0, first[0]?.height ?? 0);
  const doubtPx = longest * MOST_DOUBT;
  const whole = looks[0] as Template;
  const self = align(whole, first[0] as Plane, NOWHERE);
  const textured = self !== null && self.doubtPx <= doubtPx;
  const frames: Candidate[][] = [];
  let firstShown = first[0] as Plane;
  let before: Template | null = null;
  let [place, pace]: [Shift, Shift] = [NOWHERE, NOWHERE];
  /** Frames since it was last seen for sure: it is taken to have gone on as it went. */
  let lost = 0;
  /** Frames in a row that went on as those before. */
  let steady = 0;
  /** Frames in a row in which it was seen elsewhere than it was going. */
  let elsewhere = 0;

  const expected = (): Shift => ({
    dx: place.dx + pace.dx * (lost + 1),
    dy: place.dy + pace.dy * (lost + 1),
  });
  const onItsWay = ({ dx, dy }: Shift): boolean => {
    const ahead = expected();
    return Math.hypot(dx - ahead.dx, dy - ahead.dy) <= ON_ITS_WAY_PX * (lost + 1);
  };
  const isLikely = (one: Candidate) => one.worth >= PLAIN || steady < STEADY || onItsWay(one);

  function candidates(scene: Scene): Candidate[] {
    const ahead = expected();
    const near = lookAround(looks, scene, ahead);
    const firstHand = near.some(({ worth }) => worth >= PLAIN)
      ? near
      : [...near, ...lookAround(looks, scene, place), ...lookEverywhere(looks, scene)];
    if (firstHand.some(({ worth }) => worth >= SURE)) return mergeCandidates(firstHand);
    // Only what agreed then: else the look of what covers the region would be taken for its own.
    const secondHand = before ? lookAround([before], scene, ahead) : [];
    return mergeCandidates([
      ...firstHand,
      ...secondHand.map((one) => ({ ...one, worth: one.worth * SECOND_HAND })),
    ]);
  }

  return {
    textured,
    look(frame, shown = frame) {
      if (!textured) return;
      if (frames.length === 0) firstShown = shown[0] as Plane;
      const found =
        frames.length === 0
          ? [{ ...NOWHERE, worth: 1, trust: whole.weights }]
          : candidates({ frame: shown, doubtPx })
              .filter((one) => !isDouble(whole, firstShown, shown[0] as Plane, one))
              .map((one) => (isLikely(one) ? one : { ...one, worth: one.worth * ASTRAY }));
      frames.push(found);
      const next = nearest(found, place, longest);
      // A place that is hardly believed must not lead it away.
      const likely = next !== null && isLikely(next);
      elsewhere = next && !likely && next.worth >= SURE * ASTRAY ? elsewhere + 1 : 0;
      if (elsewhere >= TURNED) steady = 0;
      if (!next || !likely || next.worth < SURE) {
        lost++;
        return;
      }
      steady = onItsWay(next) ? steady + 1 : 0;
      pace = paceAfter(pace, {
        dx: (next.dx - place.dx) / (lost + 1),
        dy: (next.dy - place.dy) / (lost + 1),
      });
      lost = 0;
      place = next;
      before = lookAgain(whole, frame[0] as Plane, { shift: next, weights: next.trust });
    },
    path: () => bestPath(frames, longest),
  };
}

/** Evened out, for a pace that is gone on with multiplies its error; not where it has changed. */
function paceAfter(before: Shift, now: Shift): Shift {
  if (Math.hypot(now.dx - before.dx, now.dy - before.dy) > SAME_PACE_PX) return now;
  return { dx: 0.7 * before.dx + 0.3 * now.dx, dy: 0.7 * before.dy + 0.3 * now.dy };
}

const NOWHERE: Shift = { dx: 0, dy: 0 };

/** The candidate to go on from, before the whole film is known. */
function nearest(found: readonly Candidate[], place: Shift, longest: number): Candidate | null {
  const value = ({ dx, dy, worth }: Candidate) => worth - Math.hypot(dx - place.dx, dy - place.dy) / longest;
  return found.reduce<Candidate | null>(
    (best, one) => (!best || value(one) > value(best) ? one : best),
    null,
  );
}

/** One template a level, largest first, down to the smallest that still shows the region. */
function looksOf(first: readonly Plane[], region: Plane): Template[] {
  const looks: Template[] = [];
  let share = region;
  for (const frame of first) {
    const look = templateOf(frame, share, looks.length === 0 ? 'align' : 'search');
    if (looks.length > 0 && look.xs.length < LEAST_PIXELS) break;
    looks.push(look);
    share = halved(share);
  }
  return looks;
}
