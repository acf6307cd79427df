import { describe, expect, it } from 'vitest';
import type { Scene } from '../../../render/scene.ts';
import { FilmError } from './filmError.ts';
import { renderFilm } from './renderFilm.ts';
import type { FrameSink } from './sink.ts';

/** A dissolve from black to white, 8 × 6, so that a frame's first byte, its luma, tells which it is. */
const scene: Scene = {
  kind: 'transition',
  first: { width: 8, height: 6, data: new Uint8ClampedArray(8 * 6 * 4) },
  tail: { width: 8, height: 6, data: new Uint8ClampedArray(8 * 6 * 4).fill(255) },
  frameCount: 9,
};

/** Notes what happens to it; takes each frame a little later, as a real one does. */
function notingSink(failAt = -1): FrameSink & { notes: (string | number)[] } {
  const notes: (string | number)[] = [];
  return {
    notes,
    start: async ({ width, height }) => void notes.push(`start ${width}×${height}`),
    write: async (frame) => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (notes.length - 1 === failAt) throw new FilmError('encoder', 'The disk is full.');
      notes.push(frame[0]!);
    },
    finish: async () => {
      notes.push('finish');
      return { bytes: 4321 };
    },
    abort: async () => void notes.push('abort'),
  };
}

describe('renderFilm', () => {
  it('writes every frame in order, each taken before the next is drawn, and finishes once', async () => {
    const sink = notingSink();
    const done: number[] = [];
    const run = {
      signal: new AbortController().signal,
      onProgress: (share: number) => void done.push(share),
    };
    expect(await renderFilm(scene, { plain: sink, watermarked: null }, run)).toEqual({
      width: 8,
      height: 6,
      frames: 9,
      bytes: 4321,
      watermarked: null,
    });
    expect(sink.notes).toEqual(['start 8×6', 16, 25, 50, 86, 126, 165, 201, 226, 235, 'finish']);
    expect(done).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((frames) => frames / 9));
  });

  it('aborts the sink when the signal comes, and draws no more', async () => {
    const sink = notingSink();
    const stop = new AbortController();
    const onProgress = (share: number) => share > 0.3 && stop.abort();
    await expect(
      renderFilm(scene, { plain: sink, watermarked: null }, { signal: stop.signal, onProgress }),
    ).rejects.toMatchObject({
      kind: 'aborted',
    });
    expect(sink.notes).toEqual(['start 8×6', 16, 25, 50, 86, 'abort']);
  });

  it('aborts the sink when it fails', async () => {
    const sink = notingSink(2);
    const run = { signal: new AbortController().signal, onProgress: () => undefined };
    await expect(renderFilm(scene, { plain: sink, watermarked: null }, run)).rejects.toThrow(
      'The disk is full.',
    );
    expect(sink.notes).toEqual(['start 8×6', 16, 25, 'abort']);
  });

  it('hands the same frames to the second sink, and closes both', async () => {
    const [plain, watermarked] = [notingSink(), notingSink()];
    const run = { signal: new AbortController().signal, onProgress: () => undefined };
    const film = await renderFilm(scene, { plain, watermarked }, run);
    expect(film).toMatchObject({ bytes: 4321, watermarked: { bytes: 4321 } });
    expect(plain.notes).toHaveLength(11);
    expect(watermarked.notes).toHaveLength(11);
  });

  it('aborts both sinks when one fails', async () => {
    const [plain, watermarked] = [notingSink(), notingSink(2)];
    const run = { signal: new AbortController().signal, onProgress: () => undefined };
    await expect(renderFilm(scene, { plain, watermarked }, run)).rejects.toThrow('The disk is full.');
    expect(plain.notes.at(-1)).toBe('abort');
    expect(watermarked.notes.at(-1)).toBe('abort');
  });
});
