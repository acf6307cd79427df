import { oncePerFrame } from '../kit/frameLoop.ts';
import {
  altered,
  hasEnded,
  isPlaying,
  type Playhead,
  paused,
  played,
  soughtTo,
  timeAt,
} from '../kit/playhead.ts';
import { clampFrame, fpsOf, frameAtTime, frameCountOf, timeOfFrame } from './frameTimes.ts';
import type { Engine, PlaybackStore, Speed } from './playback.ts';
import type { Timeline } from './timeline.ts';

/** The page's clock and repaints. */
export interface DeckClock {
  nowMs(): number;
  requestFrame(callback: () => void): number;
  cancelFrame(handle: number): void;
}

/** One of the films that are played in step. */
export interface Side {
  /** Frames around here are wanted now. */
  aim(frame: number): void;
  /** The frame as something to draw, if it is there; it may be gone after the next `aim`. */
  at(frame: number): CanvasImageSource | null;
  dispose(): void;
}

interface DeckDeps {
  readonly sides: readonly Side[];
  readonly timeline: Timeline;
  readonly clock: DeckClock;
  readonly store: PlaybackStore;
  /** Draws one frame of each side, all at once. */
  show(frame: number, pictures: readonly CanvasImageSource[]): void;
}

/** Plays several films by one clock: what is shown is always the same frame of all of them. */
export interface Deck extends Engine {
  /** A frame has come. */
  news(): void;
  /** What is shown must be drawn again: another look, or a better frame. */
  redraw(): void;
  dispose(): void;
}

/** So many frames a film may be behind the clock and still be shown; the clock waits for a slower one. */
export const MAX_LAG_FRAMES = 2;

export function createDeck(deps: DeckDeps): Deck {
  return new DeckRun(deps);
}

class DeckRun implements Deck {
  private readonly deps: DeckDeps;
  private readonly repaint;
  private head: Playhead;
  private shown: number | null = null;
  private stale = false;
  /** The frame that time stands still at until all films have it; null while they keep up. */
  private awaited: number | null = null;

  constructor(deps: DeckDeps) {
    this.deps = deps;
    const { times } = deps.timeline;
    this.head = { atS: 0, sinceMs: null, speed: 1, loop: true, durationS: times.durationS };
    this.repaint = oncePerFrame(() => this.tick(), deps.clock.requestFrame, deps.clock.cancelFrame);
    const facts = { frameCount: frameCountOf(times), fps: fpsOf(times), durationS: times.durationS };
    deps.store.setState({ ...facts, playing: false, frame: 0, timeS: 0 });
    this.repaint.request();
  }

  play(): void {
    this.put(played(this.head, this.deps.clock.nowMs()));
  }

  pause(): void {
    const { timeline, clock } = this.deps;
    const still = paused(this.head, clock.nowMs());
    // It stays at the frame that is seen, not at one that is still to come.
    this.put(
      this.shown === null ? still : soughtTo(still, clock.nowMs(), timeOfFrame(timeline.times, this.shown)),
    );
  }

  seek(frame: number): void {
    const { times } = this.deps.timeline;
    const there = clampFrame(times, frame);
    this.put(soughtTo(this.head, this.deps.clock.nowMs(), timeOfFrame(times, there)));
    this.tell(there);
  }

  setSpeed(speed: Speed): void {
    this.head = altered(this.head, this.deps.clock.nowMs(), { speed });
  }

  setLoop(loop: boolean): void {
    this.head = altered(this.head, this.deps.clock.nowMs(), { loop });
  }

  news(): void {
    this.repaint.request();
  }

  redraw(): void {
    this.stale = true;
    this.repaint.request();
  }

  dispose(): void {
    this.repaint.dispose();
    for (const side of this.deps.sides) side.dispose();
  }

  private put(head: Playhead): void {
    this.head = head;
    this.awaited = null;
    this.deps.store.setState({ playing: isPlaying(head) });
    this.repaint.request();
  }

  private tick(): void {
    const { clock, timeline, sides } = this.deps;
    const now = clock.nowMs();
    if (hasEnded(this.head, now)) this.put(paused(this.head, now));
    const due = this.awaited ?? frameAtTime(timeline.times, timeAt(this.head, now));
    for (const [i, side] of sides.entries()) side.aim(timeline.frameOf(i, due));
    const ready = this.newestReady(due);
    if (ready !== null && (ready.frame !== this.shown || this.stale)) this.draw(ready);
    if (this.awaited !== null) this.head = soughtTo(this.head, now, timeOfFrame(timeline.times, due));
    this.awaited = ready === null && isPlaying(this.head) ? due : null;
    if (isPlaying(this.head)) this.repaint.request();
  }

  private draw(ready: Ready): void {
    this.shown = ready.frame;
    this.stale = false;
    this.deps.show(ready.frame, ready.pictures);
    if (isPlaying(this.head)) this.tell(ready.frame);
  }

  /** The latest frame up to the one that is due that every side has. */
  private newestReady(due: number): Ready | null {
    const least = isPlaying(this.head) ? Math.max(due - MAX_LAG_FRAMES, 0) : due;
    for (let frame = due; frame >= least; frame--) {
      const pictures = this.picturesAt(frame);
      if (pictures) return { frame, pictures };
    }
    return null;
  }

  private picturesAt(frame: number): CanvasImageSource[] | null {
    const pictures: CanvasImageSource[] = [];
    for (const [i, side] of this.deps.sides.entries()) {
      const picture = side.at(this.deps.timeline.frameOf(i, frame));
      if (!picture) return null;
      pictures.push(picture);
    }
    return pictures;
  }

  private tell(frame: number): void {
    this.deps.store.setState({ frame, timeS: timeOfFrame(this.deps.timeline.times, frame) });
  }
}

interface Ready {
  readonly frame: number;
  readonly pictures: readonly CanvasImageSource[];
}
