import { FPS } from '../render/timing.ts';

export const SPEEDS = [0.5, 1, 2] as const;
export type Speed = (typeof SPEEDS)[number];

/** Where the clip stands: `atS` seconds into it at `sinceMs` of the page's clock, going on from there; null when it stands still. */
export interface Playhead {
  readonly atS: number;
  readonly sinceMs: number | null;
  readonly speed: Speed;
  readonly loop: boolean;
  readonly durationS: number;
}

export const isPlaying = ({ sinceMs }: Playhead): boolean => sinceMs !== null;

/** The time within the clip, 0..durationS seconds. A loop begins anew; without one the end is the end. */
export function timeAt(head: Playhead, nowMs: number): number {
  const gone = goneS(head, nowMs);
  if (gone < head.durationS) return gone;
  return head.loop && isPlaying(head) ? gone % head.durationS : head.durationS;
}

/** True once a clip that plays without a loop has come to its end. */
export const hasEnded = (head: Playhead, nowMs: number): boolean =>
  isPlaying(head) && !head.loop && goneS(head, nowMs) >= head.durationS;

const goneS = ({ atS, sinceMs, speed }: Playhead, nowMs: number): number =>
  sinceMs === null ? atS : atS + (Math.max(0, nowMs - sinceMs) / 1000) * speed;

/** The same place in the clip, standing still. */
export const paused = (head: Playhead, nowMs: number): Playhead => ({
  ...head,
  atS: timeAt(head, nowMs),
  sinceMs: null,
});

/** Goes on from where it stands; from the end it begins anew. */
export function played(head: Playhead, nowMs: number): Playhead {
  const { atS } = paused(head, nowMs);
  return { ...head, atS: atS >= head.durationS ? 0 : atS, sinceMs: nowMs };
}

/** Another speed, loop or length without a jump. */
export function altered(
  head: Playhead,
  nowMs: number,
  change: Partial<Pick<Playhead, 'speed' | 'loop' | 'durationS'>>,
): Playhead {
  const here = { ...head, atS: timeAt(head, nowMs), ...change };
  return isPlaying(head) ? { ...here, sinceMs: nowMs } : here;
}

/** At a frame's own time; plays on when it was playing. */
export const soughtTo = (head: Playhead, nowMs: number, frame: number): Playhead => ({
  ...head,
  atS: Math.min(Math.max(frame / FPS, 0), head.durationS),
  sinceMs: isPlaying(head) ? nowMs : null,
});

/** The frame that is shown at a time of the clip: each stays for a thirtieth of a second, the last one for good. */
export const frameAt = (timeS: number, frameCount: number): number =>
  // A frame's own time times 30 may come out a hair below the frame.
  Math.min(Math.max(Math.floor(timeS * FPS + 1e-6), 0), frameCount - 1);

/** `1.70 / 5.00 s` */
export const timeWords = (timeS: number, durationS: number): string =>
  `${timeS.toFixed(2)} / ${durationS.toFixed(2)} s`;
