import type { DrawnFrame } from './messages.ts';

/** One frame is drawn ahead while the last one stands; more would only make changes show later. */
const MAX_IN_FLIGHT = 2;

export interface FramePumpDeps {
  /** Asks the worker for a frame; the buffer of an earlier frame goes with it to be written over. */
  ask(index: number, buffer: ArrayBuffer | null): void;
  /** Puts a frame on the screen; its buffer is free again afterwards. */
  show(frame: DrawnFrame): void;
}

export interface FramePump {
  /** Before each repaint: the frame that is due now, and the one to have ready next (the same one when nothing plays). */
  tick(due: { readonly now: number; readonly next: number }): void;
  /** The worker has something to draw, or something else: frames of another revision are old. */
  changed(revision: number): void;
  received(frame: DrawnFrame): void;
  /** Nothing stands on the screen any more, and frames under way are not wanted; nothing is asked for until `changed`. */
  restart(): void;
}

/**
 * Decides which frames are asked for and when they are shown. At most two buffers go round. A frame that comes early waits for its
 * time; one that comes late is shown at once, for something old is better than nothing, unless what is due stands there already.
 */
export function createFramePump({ ask, show }: FramePumpDeps): FramePump {
  let revision: number | null = null;
  /** Frames of earlier ones were under way at the last restart. */
  let oldest = 0;
  let due = { now: 0, next: 0 };
  let asked: { readonly index: number; readonly revision: number } | null = null;
  let inFlight = 0;
  let waiting: DrawnFrame | null = null;
  let shown: { readonly index: number; readonly revision: number } | null = null;
  const spare: ArrayBuffer[] = [];

  const isEarly = ({ index }: DrawnFrame): boolean => index === due.next && due.next !== due.now;

  /** What is due already stands on the screen: a frame of another time must not take its place. */
  const isWrong = ({ index }: DrawnFrame): boolean => shown?.index === due.now && index !== due.now;

  function drop(frame: DrawnFrame): void {
    spare.push(frame.buffer);
    waiting = null;
  }

  function showWaiting(): void {
    if (!waiting || isEarly(waiting)) return;
    const frame = waiting;
    if (isWrong(frame)) {
      // It has to be asked for again when its time comes.
      asked = null;
    } else {
      shown = { index: frame.index, revision: frame.revision };
      show(frame);
    }
    drop(frame);
  }

  function askNext(): void {
    if (revision === null || inFlight >= MAX_IN_FLIGHT) return;
    const is = (frame: typeof asked) => frame?.index === due.next && frame.revision === revision;
    if (is(asked) || (due.next === due.now && is(shown))) return;
    asked = { index: due.next, revision };
    inFlight++;
    ask(due.next, spare.pop() ?? null);
  }

  return {
    tick(next) {
      due = next;
      showWaiting();
      askNext();
    },
    restart() {
      if (waiting) drop(waiting);
      revision = null;
      shown = null;
      asked = null;
    },
    changed(now) {
      if (revision === null) oldest = now;
      revision = now;
      askNext();
    },
    received(frame) {
      inFlight--;
      if (revision === null || frame.revision < oldest) {
        spare.push(frame.buffer);
        return;
      }
      if (waiting) drop(waiting);
      waiting = frame;
      showWaiting();
      askNext();
    },
  };
}
