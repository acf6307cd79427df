/** How long after a pen has left the screen a touch is still taken for the hand that held it. */
const AFTER_PEN_MS = 500;

type Contact = Pick<PointerEvent, 'pointerId' | 'pointerType' | 'timeStamp'>;

/** Tells the hand that rests on the screen from a finger: while a pen is down, and a little after, no touch counts. */
export interface PalmGuard {
  /** A pointer came down. True when it is a palm; it is one until it is lifted. */
  down(event: Contact): boolean;
  /** Whether this pointer came down as a palm. */
  isPalm(event: Contact): boolean;
  /** A pointer was lifted or lost. */
  up(event: Contact): void;
}

export function createPalmGuard(): PalmGuard {
  const palms = new Set<number>();
  let penId: number | null = null;
  let penUpMs = Number.NEGATIVE_INFINITY;
  return {
    down(event) {
      if (event.pointerType === 'pen') penId = event.pointerId;
      const palm =
        event.pointerType === 'touch' && (penId !== null || event.timeStamp - penUpMs <= AFTER_PEN_MS);
      if (palm) palms.add(event.pointerId);
      return palm;
    },
    isPalm: (event) => palms.has(event.pointerId),
    up(event) {
      palms.delete(event.pointerId);
      if (event.pointerId !== penId) return;
      penId = null;
      penUpMs = event.timeStamp;
    },
  };
}
