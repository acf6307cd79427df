import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { err, ok } from '../kit/result.ts';
import type { Mover } from '../render/scene.ts';
import { noiseRaster, paintLabels } from '../render/testing/tinyScenes.ts';
import { createFrameMaker } from './frameMaker.ts';
import { createLayerMaker } from './layerMaker.ts';
import type { DrawnFrame, Paths } from './messages.ts';
import { createPreview } from './preview.ts';
import type { SaveFilm } from './saver.ts';
import type { PreviewSource } from './source.ts';
import type { WorkerEars } from './workers.ts';

const size = { width: 96, height: 72 };
const labels = paintLabels(size, (x, y) => (x > 20 && x < 44 && y > 10 && y < 40 ? 1 : 0));
const mover = (toX: number): Mover => ({ label: 1, points: [imagePoint(30, 30), imagePoint(toX, 50)] });
const start: PreviewSource = {
  picture: { ...size, bytes: Uint8Array.of(1), format: 'png' },
  tail: null,
  labels,
  labelsRevision: 1,
  movers: [mover(60)],
  durationS: 5,
  mode: 'std',
  stageWidthPx: 96,
};

/** The real preview with real drawing, but for threads and time: repaints come when they are called for, 1/60 s apart. */
function opened({ saveFilm }: { saveFilm?: SaveFilm } = {}) {
  let nowMs = 1000;
  let repaints: (() => void)[] = [];
  let source: PreviewSource | null = start;
  let ears: WorkerEars | null = null;
  let started = 0;
  const frames: DrawnFrame[] = [];
  const delivered: Blob[] = [];
  const pending: Promise<unknown>[] = [];

  const startWorkers = (listening: WorkerEars) => {
    started++;
    ears = listening;
    const maker = createFrameMaker();
    const tellChange = () => {
      const changed = maker.standing();
      if (changed) listening.onFrames(changed);
    };
    const later = (run: () => void) => void pending.push(Promise.resolve().then(run));
    const layerMaker = createLayerMaker({
      decode: async (_, { width, height }) => noiseRaster({ width, height }),
      deliver: (content) => later(() => maker.accept(content) && tellChange()),
      breathe: async () => undefined,
      rest: async () => undefined,
      onFailure: () => listening.onLayers({ kind: 'failed', message: 'preview.pictureUnread' }),
    });
    return {
      toLayers: (message: { kind: string; job?: unknown }) =>
        message.kind === 'job' && later(() => layerMaker.take(message.job as never)),
      toFrames(message: { kind: string }) {
        const asked = message as never as {
          index: number;
          buffer: ArrayBuffer;
          paths: Paths;
        };
        later(() => {
          if (message.kind === 'ask')
            listening.onFrames({ kind: 'frame', frame: maker.draw(asked.index, asked.buffer) });
          else if (message.kind === 'movers') {
            maker.setPaths(asked.paths);
            tellChange();
          }
        });
      },
      dispose: () => undefined,
    };
  };

  const preview = createPreview({
    clock: {
      nowMs: () => nowMs,
      requestFrame: (callback) => repaints.push(callback),
      cancelFrame: () => {
        repaints = [];
      },
    },
    source: () => source,
    startWorkers: startWorkers as never,
    saveFilm: saveFilm ?? (async () => ok(new Blob(['film']))),
    deliver: (film) => void delivered.push(film),
  });
  preview.attach({ show: (frame) => void frames.push({ ...frame, buffer: frame.buffer.slice(0) }) });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  const run = async (repaintCount: number) => {
    for (let i = 0; i < repaintCount; i++) {
      await settle();
      nowMs += 1000 / 60;
      const now = repaints;
      repaints = [];
      for (const repaint of now) repaint();
    }
    await settle();
  };
  return {
    preview,
    frames,
    delivered,
    run,
    phase: () => preview.store.getState().phase.kind,
    set: (next: PreviewSource | null) => {
      source = next;
      preview.refresh();
    },
    breakDown: () => ears?.onBroken(),
    starts: () => started,
  };
}

const indexes = (frames: readonly DrawnFrame[]) => frames.map(({ index }) => index);

describe('the preview', () => {
  it('opens, plays every frame in order, and begins anew after the last', async () => {
    const { preview, frames, run, phase } = opened();
    preview.open();
    expect(phase()).toBe('preparing');
    await run(330);
    expect(phase()).toBe('playing');
    const shown = indexes(frames);
    const first = shown.indexOf(1);
    expect(shown.slice(first, first + 149 + 5)).toEqual([
      ...Array.from({ length: 149 }, (_, i) => i + 1),
      ...[0, 1, 2, 3, 4],
    ]);
  });

  it('stops at the end without a loop, and steps from there', async () => {
    const { preview, frames, run, phase } = opened();
    let timeS = Number.NaN;
    preview.onTime((now) => {
      timeS = now;
    });
    preview.setLoop(false);
    preview.open();
    await run(330);
    expect([phase(), timeS, frames.at(-1)?.index]).toEqual(['paused', 5, 149]);
    preview.step(-1);
    await run(2);
    expect([frames.at(-1)?.index, timeS]).toEqual([148, 148 / 30]);
  });

  it('shows a changed path at once, playing or not, and draws nothing when nothing changed', async () => {
    const { preview, frames, run, set } = opened();
    preview.open();
    await run(10);
    preview.playPause();
    preview.seek(90);
    await run(4);
    const before = frames.at(-1);
    const count = frames.length;
    preview.refresh();
    await run(4);
    expect(frames).toHaveLength(count);
    set({ ...start, movers: [mover(80)] });
    await run(3);
    const after = frames.at(-1);
    expect([before?.index, after?.index]).toEqual([90, 90]);
    expect(new Uint8Array(after!.buffer)).not.toEqual(new Uint8Array(before!.buffer));
  });

  it('keeps its workers when it closes, and shows nothing old when it opens again', async () => {
    const { preview, frames, run, set, phase, starts } = opened();
    preview.open();
    await run(40);
    preview.close();
    await run(3);
    const shown = frames.length;
    set({
      ...start,
      picture: { ...start.picture, width: 64, height: 48, bytes: Uint8Array.of(2) },
      stageWidthPx: 64,
      labels: null,
      movers: [],
    });
    await run(3);
    expect([phase(), frames.length]).toEqual(['off', shown]);
    preview.open();
    await run(30);
    expect(phase()).toBe('playing');
    expect([...new Set(frames.slice(shown).map(({ width }) => width))]).toEqual([64]);
    expect(starts()).toBe(1);
  });

  it('closes when there is no picture any more, and does not open without one', async () => {
    const { preview, run, set, phase } = opened();
    preview.open();
    await run(10);
    set(null);
    await run(2);
    expect(phase()).toBe('off');
    preview.toggle();
    expect(phase()).toBe('off');
  });

  it('says so when it breaks, and starts anew when it is opened again', async () => {
    const { preview, run, phase, breakDown, starts } = opened();
    preview.open();
    await run(10);
    breakDown();
    expect(phase()).toBe('failed');
    preview.toggle();
    preview.toggle();
    await run(10);
    expect([phase(), starts()]).toEqual(['playing', 2]);
  });

  it('saves a film, and says why it cannot', async () => {
    const { preview, delivered } = opened();
    preview.open();
    await preview.save();
    expect([delivered.length, preview.store.getState().save]).toEqual([1, { kind: 'idle' }]);
    const without = opened({
      saveFilm: async () => err({ code: 'unsupported', message: 'preview.noH264' }),
    }).preview;
    await without.save();
    expect(without.store.getState().save).toEqual({
      kind: 'unsupported',
      message: 'preview.noH264',
    });
  });

  it('hears nothing more of a film that was cancelled', async () => {
    let finish: () => void = () => undefined;
    let progress: (done: number) => void = () => undefined;
    const { preview, delivered } = opened({
      saveFilm: (_, run) =>
        new Promise((resolve) => {
          progress = run.onProgress;
          finish = () => resolve(ok(new Blob(['late'])));
        }),
    });
    const saving = preview.save();
    progress(0.4);
    expect(preview.store.getState().save).toEqual({ kind: 'saving', done: 0.4 });
    preview.cancelSave();
    progress(0.6);
    finish();
    await saving;
    expect([delivered.length, preview.store.getState().save]).toEqual([0, { kind: 'idle' }]);
  });
});
