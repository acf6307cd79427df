import { createStore, type StoreApi } from 'zustand/vanilla';
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
import { FPS, frameCount } from '../render/timing.ts';
import type { WordKey } from '../words/words.ts';
import { type Backstage, createBackstage } from './backstage.ts';
import { frameAt, type Speed } from './clip.ts';
import type { DrawnFrame, Readiness } from './messages.ts';
import { createSaver, type SaveFilm } from './saver.ts';
import type { PreviewSource } from './source.ts';
import { canStep, isOpen, type PreviewState, START } from './state.ts';
import type { PreviewWorkers, WorkerEars } from './workers.ts';

/** The page's clock and repaints. */
export interface PreviewClock {
  nowMs(): number;
  requestFrame(callback: () => void): number;
  cancelFrame(handle: number): void;
}

export interface PreviewDeps {
  readonly clock: PreviewClock;
  /** What is to be previewed as it stands; null when there is no picture. */
  source(): PreviewSource | null;
  startWorkers(ears: WorkerEars): PreviewWorkers;
  saveFilm: SaveFilm;
  /** Hands a finished film to the user. */
  deliver(film: Blob): void;
}

/** Where frames are put; its canvas is free to take another size with each. */
export interface PreviewScreen {
  /** `readiness` is null for a frame that newer ones will replace. */
  show(frame: DrawnFrame, readiness: Readiness | null): void;
}

export interface Preview {
  readonly store: StoreApi<PreviewState>;
  /** Starts the workers ahead of the first opening, which is then sooner on the screen. */
  prepare(): void;
  /** Opens or closes it. */
  toggle(): void;
  open(): void;
  close(): void;
  /** The project may have changed: what differs is shown from the next repaint on. Cheap, and nothing while it is closed. */
  refresh(): void;
  playPause(): void;
  /** Moves by whole frames and stops there. */
  step(frames: 1 | -1): void;
  /** Goes to a frame; plays on when it was playing. */
  seek(frame: number): void;
  setSpeed(speed: Speed): void;
  setLoop(loop: boolean): void;
  /** Shows frames there until the returned function is called. */
  attach(screen: PreviewScreen): () => void;
  /** Calls back with the time in seconds now and whenever another frame is due. */
  onTime(listener: (timeS: number) => void): () => void;
  /** How good the frames are; null before the first. Told for measurements and tests. */
  readiness(): Readiness | null;
  /** Makes a film of it, in the browser. */
  save(): Promise<void>;
  cancelSave(): void;
  dispose(): void;
}

/** A frame is asked for this long before it is due. */
const LEAD_MS = 1000 / FPS;

const atStart = (): Playhead => ({ atS: 0, sinceMs: null, speed: 1, loop: true, durationS: 5 });

export function createPreview(deps: PreviewDeps): Preview {
  return new PreviewRun(deps);
}

class PreviewRun implements Preview {
  readonly store = createStore<PreviewState>()(() => START);
  private readonly deps: PreviewDeps;
  private readonly screens = new Set<PreviewScreen>();
  private readonly timeListeners = new Set<(timeS: number) => void>();
  private readonly saver;
  private readonly repaint;
  private readonly reading;
  private backstage: Backstage | null = null;
  private head = atStart();
  private told = Number.NaN;

  constructor(deps: PreviewDeps) {
    this.deps = deps;
    const { requestFrame, cancelFrame } = deps.clock;
    this.repaint = oncePerFrame(() => this.tick(), requestFrame, cancelFrame);
    this.reading = oncePerFrame(() => this.read(), requestFrame, cancelFrame);
    this.saver = createSaver({ ...deps, tell: (save) => this.store.setState({ save }) });
  }

  prepare(): void {
    this.backstage ??= this.start();
  }

  toggle(): void {
    if (isOpen(this.store.getState())) this.close();
    else this.open();
  }

  open(): void {
    const source = this.deps.source();
    if (!source || isOpen(this.store.getState())) return;
    const { speed, loop } = this.store.getState();
    this.head = { ...atStart(), speed, loop };
    this.told = Number.NaN;
    this.store.setState({ phase: { kind: 'preparing' }, save: { kind: 'idle' } });
    this.backstage ??= this.start();
    this.turnTo(source);
    this.backstage.open(source);
    this.repaint.request();
  }

  close(): void {
    this.repaint.dispose();
    this.reading.dispose();
    this.saver.cancel();
    this.backstage?.close();
    this.store.setState({ phase: { kind: 'off' }, save: { kind: 'idle' } });
  }

  refresh(): void {
    if (this.showing()) this.reading.request();
  }

  playPause(): void {
    if (!canStep(this.store.getState())) return;
    const now = this.deps.clock.nowMs();
    this.put(isPlaying(this.head) ? paused(this.head, now) : played(this.head, now));
  }

  step(frames: 1 | -1): void {
    if (!canStep(this.store.getState())) return;
    const now = this.deps.clock.nowMs();
    const frame = this.frameAt(timeAt(this.head, now)) + frames;
    this.put(soughtTo(paused(this.head, now), now, Math.min(Math.max(frame, 0), this.frames - 1) / FPS));
  }

  seek(frame: number): void {
    this.put(soughtTo(this.head, this.deps.clock.nowMs(), frame / FPS));
  }

  setSpeed(speed: Speed): void {
    this.store.setState({ speed });
    this.put(altered(this.head, this.deps.clock.nowMs(), { speed }));
  }

  setLoop(loop: boolean): void {
    this.store.setState({ loop });
    this.put(altered(this.head, this.deps.clock.nowMs(), { loop }));
  }

  attach(screen: PreviewScreen): () => void {
    this.screens.add(screen);
    if (this.showing()) {
      this.backstage?.repeat();
      this.repaint.request();
    }
    return () => this.screens.delete(screen);
  }

  onTime(listener: (timeS: number) => void): () => void {
    this.timeListeners.add(listener);
    listener(timeAt(this.head, this.deps.clock.nowMs()));
    return () => this.timeListeners.delete(listener);
  }

  readiness(): Readiness | null {
    return this.backstage?.readiness() ?? null;
  }

  async save(): Promise<void> {
    const source = this.deps.source();
    if (!source) return;
    // The film and the frames would share the processor, and both would stutter.
    if (canStep(this.store.getState())) this.put(paused(this.head, this.deps.clock.nowMs()));
    await this.saver.save(source);
  }

  cancelSave(): void {
    this.saver.cancel();
  }

  dispose(): void {
    this.close();
    this.endWorkers();
  }

  private start(): Backstage {
    return createBackstage({
      startWorkers: this.deps.startWorkers,
      show: (frame, readiness) => {
        for (const screen of this.screens) screen.show(frame, readiness);
      },
      onReady: () => this.ready(),
      onNews: () => this.repaint.request(),
      onFailure: (message) => this.fail(message),
    });
  }

  /** True while frames are wanted. */
  private showing(): boolean {
    const { kind } = this.store.getState().phase;
    return kind !== 'off' && kind !== 'failed';
  }

  private endWorkers(): void {
    this.backstage?.dispose();
    this.backstage = null;
  }

  private fail(message: WordKey): void {
    const wasShowing = this.showing();
    this.close();
    this.endWorkers();
    if (wasShowing) this.store.setState({ phase: { kind: 'failed', message } });
  }

  /** Brings the project as it stands to the workers. Without a picture there is nothing to preview. */
  private read(): void {
    const source = this.deps.source();
    if (!source || !this.backstage) {
      this.close();
      return;
    }
    this.turnTo(source);
    this.backstage.update(source);
    this.repaint.request();
  }

  private turnTo({ durationS }: PreviewSource): void {
    if (this.store.getState().durationS !== durationS) this.store.setState({ durationS });
    this.head = altered(this.head, this.deps.clock.nowMs(), { durationS });
  }

  private ready(): void {
    if (this.store.getState().phase.kind !== 'preparing') return;
    this.put(played(this.head, this.deps.clock.nowMs()));
  }

  private put(head: Playhead): void {
    this.head = head;
    if (!this.showing()) return;
    const kind = isPlaying(head) ? 'playing' : 'paused';
    const state = this.store.getState();
    if ((canStep(state) || isPlaying(head)) && state.phase.kind !== kind)
      this.store.setState({ phase: { kind } });
    this.repaint.request();
  }

  private tick(): void {
    if (!this.backstage) return;
    const now = this.deps.clock.nowMs();
    if (hasEnded(this.head, now)) this.put(paused(this.head, now));
    const timeS = timeAt(this.head, now);
    this.backstage.tick({
      now: this.frameAt(timeS),
      next: this.frameAt(timeAt(this.head, now + (isPlaying(this.head) ? LEAD_MS / this.head.speed : 0))),
    });
    this.tellTime(timeS);
    if (isPlaying(this.head)) this.repaint.request();
  }

  /** Told once a frame of the clip, not once a repaint. */
  private tellTime(timeS: number): void {
    const frame = isPlaying(this.head) ? this.frameAt(timeS) : timeS * FPS;
    if (frame === this.told) return;
    this.told = frame;
    for (const listener of this.timeListeners) listener(timeS);
  }

  private get frames(): number {
    return frameCount(this.store.getState().durationS);
  }

  private frameAt(timeS: number): number {
    return frameAt(timeS, this.frames);
  }
}
