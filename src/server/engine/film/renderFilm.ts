import { createRenderer } from '../../../render/createRenderer.ts';
import type { Scene } from '../../../render/scene.ts';
import { abortedError } from './filmError.ts';
import type { RenderedFilm } from './renderJob.ts';
import type { FrameSink } from './sink.ts';

export interface RenderRun {
  readonly signal: AbortSignal;
  /** Hears the share of frames that are done, 0..1, after each frame. */
  readonly onProgress: (done: number) => void;
}

/**
 * Draws every frame of a scene into the sink, through one buffer. The sink is finished, or aborted when anything goes wrong
 * or the signal says so. Rejects with a FilmError for what the sink reports and for an abort.
 */
export async function renderFilm(scene: Scene, sink: FrameSink, run: RenderRun): Promise<RenderedFilm> {
  try {
    const renderer = createRenderer(scene);
    const { width, height, frameCount } = renderer;
    const frame = new Uint8ClampedArray(width * height * 4);
    stopIfAborted(run.signal);
    await sink.start({ width, height });
    for (let index = 0; index < frameCount; index++) {
      renderer.renderFrame(index, frame);
      await sink.write(frame);
      stopIfAborted(run.signal);
      run.onProgress((index + 1) / frameCount);
    }
    const { bytes } = await sink.finish();
    return { width, height, frames: frameCount, bytes };
  } catch (cause) {
    await sink.abort();
    throw cause;
  }
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortedError();
}
