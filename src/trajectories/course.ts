import { arcLengths } from '../geometry/polyline.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import { flatCurve } from './catmullRom.ts';
import { type Drawing, type Progress, progressOf, timeShares } from './pace.ts';
import { pointAlong, smoothLine } from './smooth.ts';
import type { Trajectory } from './trajectory.ts';

/** The line a trajectory runs along, in image pixels, and how one run along it is spread over the run's time. */
export interface Course {
  readonly line: readonly ImagePoint[];
  /** Arc length up to each point of the line. */
  readonly lengths: readonly number[];
  readonly drawing: Drawing;
  readonly progress: Progress;
  /** The point at a share of the way; exactly the ends at 0 and 1. */
  at(way: number): ImagePoint;
}

/** Works out the line of a trajectory: a drawn one smoothed, a placed one curved. Throws when it has no sample. */
export function courseOf(t: Trajectory): Course {
  const places = t.samples.map((sample) => sample.at);
  const { line, ways } = t.kind === 'placed' ? placedLine(t) : drawnLine(places, t.smooth);
  const lengths = arcLengths(line);
  const length = lengths.at(-1) ?? 0;
  const drawing = { times: timeShares(t.samples), ways };
  const last = line.at(-1);
  return {
    line,
    lengths,
    drawing,
    progress: progressOf(t, drawing),
    at: (way) => (way >= 1 && last ? last : pointAlong(line, lengths, length * way)),
  };
}

interface Line {
  readonly line: readonly ImagePoint[];
  /** The share of the way each sample lies at. */
  readonly ways: readonly number[];
}

const drawnLine = (places: readonly ImagePoint[], smooth: number): Line => ({
  line: smoothLine(places, smooth),
  ways: wayShares(arcLengths(places)),
});

function placedLine({ samples, smooth }: Trajectory): Line {
  const { line, knots } = flatCurve(samples, smooth);
  const shares = wayShares(arcLengths(line));
  return { line, ways: knots.map((knot) => shares[knot] ?? 0) };
}

/** Lengths as shares of the last; all 0 when it is 0. */
function wayShares(lengths: readonly number[]): number[] {
  const total = lengths.at(-1) ?? 0;
  return lengths.map((length) => (total > 0 ? length / total : 0));
}
