import type { WordKey } from '../words/words.ts';
import { createFeed } from './feed.ts';
import { createFramePump, type FramePump } from './framePump.ts';
import type { Changed, DrawnFrame, FromFrameWorker, Readiness } from './messages.ts';
import type { PreviewSource } from './source.ts';
import type { PreviewWorkers, WorkerEars } from './workers.ts';

export interface BackstageDeps {
  startWorkers(ears: WorkerEars): PreviewWorkers;
  /** A frame for the screen and how good it is, null when newer ones are to come; its buffer is written over once this returns. */
  show(frame: DrawnFrame, readiness: Readiness | null): void;
  /** What was sent last can be played. */
  onReady(): void;
  /** Something has come: the next repaint may show it. */
  onNews(): void;
  onFailure(message: WordKey): void;
}

/**
 * The workers, what they hold, and the way of frames from them. It outlives a closing of the preview: opened again, the workers only
 * have to hear what has changed since.
 */
export interface Backstage {
  /** Frames are wanted from now on, of this source and nothing older. */
  open(source: PreviewSource): void;
  /** The source has changed while frames are wanted. */
  update(source: PreviewSource): void;
  /** Whatever stands on the screens is gone, or there is a new one: what is due is shown again. */
  repeat(): void;
  /** Frames are no longer wanted; those under way are dropped. */
  close(): void;
  tick: FramePump['tick'];
  /** How good the frames are; null before the first. */
  readiness(): Readiness | null;
  dispose(): void;
}

export function createBackstage(deps: BackstageDeps): Backstage {
  let standing: Changed | null = null;
  /** Content of earlier versions was there before the preview was opened; null while it is closed. */
  let fromVersion: number | null = null;

  function hear(message: FromFrameWorker): void {
    if (message.kind === 'frame') pump.received(message.frame);
    else {
      standing = message;
      take();
    }
    if (fromVersion !== null) deps.onNews();
  }

  /** Passes on what the frames show, when that is wanted. */
  function take(): void {
    if (!standing || fromVersion === null || standing.version < fromVersion) return;
    pump.changed(standing.revision);
    if (standing.readiness !== 'still') deps.onReady();
  }

  const workers = deps.startWorkers({
    onFrames: hear,
    onLayers: ({ message }) => deps.onFailure(message),
    onBroken: () => deps.onFailure('preview.stopped'),
  });
  const pump = createFramePump({
    ask: (index, buffer) => workers.toFrames({ kind: 'ask', index, buffer }, buffer ? [buffer] : []),
    show: (frame) => deps.show(frame, frame.revision === standing?.revision ? standing.readiness : null),
  });
  const feed = createFeed(workers);

  return {
    open(source) {
      feed.show(source);
      fromVersion = feed.version;
      pump.restart();
      pump.tick({ now: 0, next: 0 });
      take();
    },
    update: (source) => feed.show(source),
    repeat() {
      pump.restart();
      take();
    },
    close() {
      fromVersion = null;
      pump.restart();
    },
    tick: (due) => pump.tick(due),
    readiness: () => standing?.readiness ?? null,
    dispose: () => workers.dispose(),
  };
}
