/** Where a clip stands: `atS` seconds into it at `sinceMs` of the page's clock, going on from there; null when it stands still. */
export interface Playhead {
  readonly atS: number;
  readonly sinceMs: number | null;
  /** Seconds of the clip a second. */
  readonly speed: number;
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

/** At a time of the clip, in seconds; plays on when it was playing. */
export const soughtTo = (head: Playhead, nowMs: number, timeS: number): Playhead => ({
  ...head,
  atS: Math.min(Math.max(timeS, 0), head.durationS),
  sinceMs: isPlaying(head) ? nowMs : null,
});
