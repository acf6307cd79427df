import { FPS } from '../render/timing.ts';

export const SPEEDS = [0.5, 1, 2] as const;
export type Speed = (typeof SPEEDS)[number];

/** The frame that is shown at a time of the clip: each stays for a thirtieth of a second, the last one for good. */
export const frameAt = (timeS: number, frameCount: number): number =>
  // A frame's own time times 30 may come out a hair below the frame.
  Math.min(Math.max(Math.floor(timeS * FPS + 1e-6), 0), frameCount - 1);

/** `1.70 / 5.00 s` */
export const timeWords = (timeS: number, durationS: number): string =>
  `${timeS.toFixed(2)} / ${durationS.toFixed(2)} s`;
