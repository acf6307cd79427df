import { composeScene } from '../render/composeScene.ts';
import { createRenderer } from '../render/createRenderer.ts';
import { scaleLabels } from '../render/scaleLabels.ts';
import { decodeRaster } from './decodeRaster.ts';
import type { FromSaveWorker, SaveJob } from './saveJob.ts';

/** Entry of the thread that makes one film, drawn as the engine would draw it. To cancel it, the thread is ended. */
const tell = (message: FromSaveWorker, transfer: Transferable[] = []) =>
  self.postMessage(message, { transfer });

async function make({ picture, tail, size, labels, movers, frameCount, mode }: SaveJob): Promise<void> {
  const scene = composeScene({
    picture: await decodeRaster(picture, size),
    tail: tail && !labels ? await decodeRaster(tail, size) : null,
    labels: labels && scaleLabels(labels, size),
    movers,
    frameCount,
    mode,
  });
  // The writer is large and wanted only here.
  const { writeMp4 } = await import('./writeMp4.ts');
  const film = await writeMp4(createRenderer(scene), (done) => tell({ kind: 'progress', done }));
  tell({ kind: 'finished', film }, [film]);
}

self.addEventListener('message', ({ data }: MessageEvent<SaveJob>) => {
  make(data).catch((cause: unknown) => {
    console.error(cause);
    tell({ kind: 'failed' });
  });
});
