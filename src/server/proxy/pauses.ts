/** The most that one Retry-After holds back; a gateway that asks for a day is asked again within the hour. */
const LONGEST_PAUSE_MS = 3_600_000;

/** How long the gateway has asked not to be called, each kind of call by itself: a full queue takes no creates, but still answers polls. */
export interface Pauses<Call extends string> {
  /** Milliseconds left; 0 when it may be called. */
  left(call: Call): number;
  /** What an answer's Retry-After asks for, in seconds. */
  begin(call: Call, seconds: number | undefined): void;
}

export function createPauses<Call extends string>(now: () => number): Pauses<Call> {
  const untilMs = new Map<Call, number>();
  return {
    left: (call) => Math.max(0, (untilMs.get(call) ?? 0) - now()),
    begin(call, seconds = 0) {
      if (seconds > 0) untilMs.set(call, now() + Math.min(seconds * 1000, LONGEST_PAUSE_MS));
    },
  };
}
