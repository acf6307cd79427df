import { type FrameTimes, fpsOf, frameAtTime, frameCountOf, timeOfFrame } from './frameTimes.ts';

/** The frames that several films are played by in step. */
export interface Timeline {
  readonly times: FrameTimes;
  /** What film `side` shows at a frame of the timeline; a film that is over stays at its last frame. */
  frameOf(side: number, frame: number): number;
}

/** Rates that differ by less than this are the same rate, written otherwise: 30 and 29.97 drift by a frame in 33 s. */
const SAME_RATE = 0.002;

/** Films of one rate are matched frame by frame; films of several rates by time, at the steps of the quickest. */
export function commonTimeline(films: readonly FrameTimes[]): Timeline {
  const rates = films.map(fpsOf);
  const quickest = Math.max(...rates);
  const sameRate = quickest - Math.min(...rates) <= quickest * SAME_RATE;
  const longest = longestOf(films, sameRate ? frameCountOf : ({ durationS }) => durationS);
  if (sameRate) {
    return {
      times: longest,
      frameOf: (side, frame) => Math.min(frame, frameCountOf(films[side] ?? longest) - 1),
    };
  }
  const steps = films[rates.indexOf(quickest)] ?? longest;
  const times = lengthened(steps, longest.durationS);
  return { times, frameOf: (side, frame) => frameAtTime(films[side] ?? times, timeOfFrame(times, frame)) };
}

function longestOf(films: readonly FrameTimes[], lengthOf: (film: FrameTimes) => number): FrameTimes {
  const [first, ...others] = films;
  if (!first) throw new Error('A timeline needs a film');
  return others.reduce((longest, film) => (lengthOf(film) > lengthOf(longest) ? film : longest), first);
}

/** Goes on in its own steps until `durationS`. */
function lengthened(steps: FrameTimes, durationS: number): FrameTimes {
  if (steps.durationS >= durationS) return steps;
  const fps = fpsOf(steps);
  const more = Math.ceil((durationS - steps.durationS) * fps - 1e-6);
  const added = Array.from({ length: more }, (_, i) => steps.durationS + i / fps);
  return { startsS: [...steps.startsS, ...added], durationS };
}
