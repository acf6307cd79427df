/** When each frame of a film is shown, as the file says: films may have any rate, and a rate that changes. */
export interface FrameTimes {
  /** In seconds from the first frame, rising; never empty. */
  readonly startsS: readonly number[];
  /** Until the end of the last frame. */
  readonly durationS: number;
}

/** Times come in units of the file, and a frame's own time may come out a hair below the frame. */
const HAIR_S = 1e-4;

/** Reads the times of a file's frames, in any order: `timeS` is when a frame begins, `durationS` how long it is to stay. */
export function frameTimes(
  frames: readonly { readonly timeS: number; readonly durationS: number }[],
): FrameTimes {
  const sorted = frames.toSorted((a, b) => a.timeS - b.timeS);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (!first || !last) return evenTimes(1, 1);
  const startsS = sorted.map(({ timeS }) => timeS - first.timeS);
  const start = last.timeS - first.timeS;
  // The file may leave the last duration out: the frame before tells it.
  const stays = last.durationS || (startsS.length > 1 ? start / (startsS.length - 1) : 1);
  return { startsS, durationS: start + stays };
}

/** Frames of equal length. */
export const evenTimes = (count: number, fps: number): FrameTimes => ({
  startsS: Array.from({ length: count }, (_, i) => i / fps),
  durationS: count / fps,
});

export const frameCountOf = ({ startsS }: FrameTimes): number => startsS.length;

/** Frames a second, on average. */
export const fpsOf = ({ startsS, durationS }: FrameTimes): number => startsS.length / durationS;

/** The frame that is shown at `timeS`: the first one before the film, the last one after it. */
export function frameAtTime({ startsS }: FrameTimes, timeS: number): number {
  let low = 0;
  let high = startsS.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((startsS[middle] ?? 0) <= timeS + HAIR_S) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** When a frame begins, in seconds. */
export const timeOfFrame = ({ startsS }: FrameTimes, frame: number): number => startsS[frame] ?? 0;

/** Well inside a frame: where a player that rounds its time still shows this one and no other. */
export function middleOfFrame(times: FrameTimes, frame: number): number {
  const start = timeOfFrame(times, frame);
  const end = times.startsS[frame + 1] ?? times.durationS;
  return (start + end) / 2;
}

/** The nearest frame there is. */
export const clampFrame = ({ startsS }: FrameTimes, frame: number): number =>
  Math.min(Math.max(frame, 0), startsS.length - 1);
