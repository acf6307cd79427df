import { wrap } from 'comlink';
import type { Size } from '../geometry/size.ts';
import { err, type Result } from '../kit/result.ts';
import { say, type Text, t } from '../words/words.ts';
import type { MaskFileWorker } from './maskFileWorker.ts';
import { unlessBroken } from './unlessBroken.ts';

/**
 * Reads a picture file as a mask for a picture: a byte a pixel of `picture`, `MASK_PAINTED` where the file is white, or opaque when it has
 * transparency, else 0. Decoded and scaled off the main thread, in a worker of its own that ends with it. What cannot be used is refused in words:
 * a file that is no picture, another aspect, a mask that paints nothing. Never rejects.
 */
export async function readMaskFile(file: File, picture: Size): Promise<Result<Uint8Array, string>> {
  const worker = new Worker(new URL('./maskFileWorker.ts', import.meta.url), { type: 'module' });
  const size = { width: picture.width, height: picture.height };
  try {
    const answer: Promise<Result<Uint8Array, Text>> = wrap<MaskFileWorker>(worker).read(file, size);
    const read = await unlessBroken(worker, answer);
    return read.ok ? read : err(say(read.error));
  } catch {
    return err(t('pictures.reload', { name: file.name }));
  } finally {
    worker.terminate();
  }
}
