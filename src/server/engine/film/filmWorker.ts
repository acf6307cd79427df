import { parentPort, workerData } from 'node:worker_threads';
import { must } from '../../../kit/assert.ts';
import { buildScene } from './buildScene.ts';
import { callCrew } from './crew.ts';
import { createFfmpegSink } from './ffmpegSink.ts';
import { asFilmError } from './filmError.ts';
import { renderFilm } from './renderFilm.ts';
import type { FilmWorkerData, FromFilmWorker, ToFilmWorker } from './workerMessages.ts';

/** Entry of the thread that makes one film: decodes, draws and encodes, tells how it goes, and ends. */
async function makeFilm({ job, ffmpeg }: FilmWorkerData): Promise<void> {
  const port = must(parentPort, 'parent: this file runs in a worker thread');
  const tell = (message: FromFilmWorker) => port.postMessage(message);
  const stop = new AbortController();
  port.on('message', (message: ToFilmWorker) => {
    if (message.kind === 'abort') stop.abort();
  });
  const sinkAt = (outputPath: string) =>
    createFfmpegSink({
      ffmpeg,
      mode: job.mode,
      outputPath,
      onStarted: (pid) => tell({ kind: 'encoderStarted', pid }),
    });
  // It comes up while the pictures are decoded.
  const crew = job.masks.length > 0 ? callCrew() : null;
  try {
    const scene = await buildScene(job);
    const onProgress = (done: number) => tell({ kind: 'progress', done });
    const watermarked = job.watermarkedPath ? sinkAt(job.watermarkedPath) : null;
    const film = await renderFilm(
      scene,
      { plain: sinkAt(job.outputPath), watermarked },
      { signal: stop.signal, onProgress, crew },
    );
    tell({ kind: 'finished', film });
  } catch (cause) {
    const { kind, message } = asFilmError(cause);
    tell({ kind: 'failed', error: { kind, message } });
  } finally {
    await crew?.dismiss();
    // An open port would keep the thread alive.
    port.close();
  }
}

await makeFilm(workerData as FilmWorkerData);
