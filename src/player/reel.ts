import type { FrameStream, StreamEars } from './film.ts';

/** How many frames a reel keeps around the one it is aimed at. */
export interface ReelWindow {
  /** Behind it: a clock held back for a slower film shows them still. */
  readonly behind: number;
  readonly ahead: number;
}

/** Frames of one film around a moving place, decoded forward; of all that comes out of the decoder only these stay open. */
export interface Reel<Frame> {
  /** Frames around here are wanted now. */
  aim(frame: number): void;
  /** A frame that is there; it stays the reel's own and is closed when the reel moves on. */
  at(frame: number): Frame | null;
  dispose(): void;
}

interface ReelDeps<Frame> {
  readonly window: ReelWindow;
  open(ears: StreamEars<Frame>): FrameStream;
  /** A frame has come that was wanted. */
  onNews(): void;
  onBroken(): void;
}

interface Closable {
  close(): void;
}

/** Packets under way at once: enough to keep a decoder busy. */
const MAX_QUEUED = 3;
/** Further than this it is quicker to begin at the key frame than to decode all that lies between. */
const MAX_RUN = 30;

export function createReel<Frame extends Closable>(deps: ReelDeps<Frame>): Reel<Frame> {
  return new ReelRun(deps);
}

class ReelRun<Frame extends Closable> implements Reel<Frame> {
  private readonly deps: ReelDeps<Frame>;
  private readonly stream: FrameStream;
  private readonly kept = new Map<number, Frame>();
  private target: number | null = null;
  /** The last frame that came out since the last start; null before the first. */
  private last: number | null = null;
  /** What the last start was for. */
  private started: number | null = null;
  private atEnd = false;
  private busy = false;
  private disposed = false;

  constructor(deps: ReelDeps<Frame>) {
    this.deps = deps;
    this.stream = deps.open({
      onFrame: (index, frame) => this.take(index, frame),
      onRoom: () => void this.work(),
      onBroken: () => deps.onBroken(),
    });
  }

  aim(frame: number): void {
    if (this.disposed || frame === this.target) return;
    this.target = frame;
    for (const [index, old] of this.kept) {
      if (this.wants(index)) continue;
      old.close();
      this.kept.delete(index);
    }
    void this.work();
  }

  at(frame: number): Frame | null {
    return this.kept.get(frame) ?? null;
  }

  dispose(): void {
    this.disposed = true;
    this.stream.close();
    for (const frame of this.kept.values()) frame.close();
    this.kept.clear();
  }

  private take(index: number, frame: Frame): void {
    this.last = index;
    if (this.disposed || !this.wants(index) || this.kept.has(index)) frame.close();
    else {
      this.kept.set(index, frame);
      this.deps.onNews();
    }
    void this.work();
  }

  /** A burst out of the decoder is more than was asked for: a few frames that B-frames had held back. */
  private wants(index: number): boolean {
    const { behind, ahead } = this.deps.window;
    return this.target !== null && index >= this.target - behind && index <= this.target + ahead + MAX_QUEUED;
  }

  /** The target is not there, and going on will not bring it soon. */
  private mustStart(target: number): boolean {
    if (this.kept.has(target)) return false;
    const { last, started } = this;
    if (started === null) return true;
    if (last === null ? target < started : target <= last) return true;
    // What it was started for is on its way, however far back its key frame lies.
    return target > Math.max(started, last ?? 0) + MAX_RUN;
  }

  private hasRoom(target: number): boolean {
    const reached = this.last ?? Number.NEGATIVE_INFINITY;
    return !this.atEnd && this.stream.queued < MAX_QUEUED && reached < target + this.deps.window.ahead;
  }

  /** One step after the other: a start that a feed overtakes would mix two places of the film. */
  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      while (!this.disposed && this.target !== null) {
        const { target } = this;
        if (this.mustStart(target)) await this.start(target);
        else if (this.hasRoom(target)) this.atEnd = !(await this.stream.feed());
        else break;
      }
    } catch {
      if (!this.disposed) this.deps.onBroken();
    } finally {
      this.busy = false;
    }
  }

  private async start(frame: number): Promise<void> {
    this.last = null;
    this.started = frame;
    this.atEnd = false;
    await this.stream.startAt(frame);
    this.last = null;
  }
}
