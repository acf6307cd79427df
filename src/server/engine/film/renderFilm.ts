import { must } from '../../../kit/assert.ts';
import { createPlanesWriter } from '../../../render/planes.ts';
import type { Scene } from '../../../render/scene.ts';
import type { Crew } from './crew.ts';
import { abortedError } from './filmError.ts';
import { prepareRenderer } from './prepareRenderer.ts';
import type { RenderedFilm } from './renderJob.ts';
import type { FrameSink } from './sink.ts';
import { createStamp } from './stamp.ts';

export interface RenderRun {
  readonly signal: AbortSignal;
  /** Hears the share of frames that are done, 0..1, after each frame. */
  readonly onProgress: (done: number) => void;
  /** Shares the cutting and the filling; they are done in this thread alone when left out. */
  readonly crew?: Crew | null;
}

/** Where the films go. */
export interface FilmSinks {
  readonly plain: FrameSink;
  /** For the same film with a watermark; null when none is wanted. */
  readonly watermarked: FrameSink | null;
}

/**
 * Draws every frame of a scene once, through one buffer, and hands it to the sinks. They are finished, or aborted all together when anything goes
 * wrong or the signal says so. Rejects with a FilmError for what
 * a sink reports and for an abort.
 */
export async function renderFilm(scene: Scene, sinks: FilmSinks, run: RenderRun): Promise<RenderedFilm> {
  const open = [sinks.plain, ...(sinks.watermarked ? [sinks.watermarked] : [])];
  try {
    stopIfAborted(run.signal);
    // The encoders come up while the scene is cut out and filled.
    const { width, height } = scene.kind === 'transition' ? scene.first : scene.picture;
    await together(open.map((sink) => sink.start({ width, height })));
    const renderer = await prepareRenderer(scene, run.crew ?? null);
    stopIfAborted(run.signal);
    const { frameCount } = renderer;
    const frame = new Uint8ClampedArray(width * height * 4);
    const plain = createPlanesWriter(renderer);
    const stamp = sinks.watermarked ? createStamp(renderer) : null;
    for (let index = 0; index < frameCount; index++) {
      renderer.renderFrame(index, frame);
      plain.show(frame);
      const pictures = stamp ? [plain.planes, stamp(plain.planes, frame)] : [plain.planes];
      await together(open.map((sink, i) => sink.write(must(pictures[i], 'planes').bytes)));
      stopIfAborted(run.signal);
      run.onProgress((index + 1) / frameCount);
    }
    const [film, marked = null] = await together(open.map((sink) => sink.finish()));
    return { width, height, frames: frameCount, bytes: must(film, 'film').bytes, watermarked: marked };
  } catch (cause) {
    await Promise.all(open.map((sink) => sink.abort()));
    throw cause;
  }
}

/** Waits for all of them, and rejects with the first failure only when none is under way any more. */
async function together<T>(works: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortedError();
}
