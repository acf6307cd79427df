import { expose, transfer } from 'comlink';
import { readPictureFacts } from '../contract/pictureFacts.ts';
import type { Size } from '../geometry/size.ts';
import { err, type Result } from '../kit/result.ts';
import { fitMask, type Misfit } from '../masks/importMask.ts';
import type { Text } from '../words/words.ts';
import { MAX_FILE_BYTES, refuseFormat, refuseLarge, refuseUnreadable } from './refusal.ts';
import { sniffFormat } from './sniff.ts';
import { readStoredPixels } from './storedPixels.ts';

/** What the worker offers; `maskFile.ts` is its only caller. */
export interface MaskFileWorker {
  read(file: File, picture: Size): Promise<Result<Uint8Array, Text>>;
}

/** Four bytes a pixel several times over: beyond this a page runs out of memory. */
const MAX_MASK_PIXELS = 50_000_000;

const worker: MaskFileWorker = {
  async read(file, picture) {
    if (file.size > MAX_FILE_BYTES) return err(refuseLarge(file.name).message);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const source = sniffFormat(bytes);
    const facts = readPictureFacts(bytes);
    const large = facts.width * facts.height > MAX_MASK_PIXELS;
    const refusal = refuseFormat(source, file.name) ?? (large ? refuseLarge(file.name) : null);
    if (refusal) return err(refusal.message);
    const pixels = await readStoredPixels(file);
    if (!pixels) return err(refuseUnreadable(source, file.name).message);
    const fitted = fitMask(pixels, picture);
    return fitted.ok ? transfer(fitted, [fitted.value.buffer]) : err(misfitWords(fitted.error));
  },
};

const misfitWords = (misfit: Misfit): Text =>
  misfit.code === 'blank'
    ? { key: 'pictures.maskBlank' }
    : {
        key: 'pictures.maskAspect',
        values: { mask: sizeWords(misfit.size), picture: sizeWords(misfit.picture) },
      };

const sizeWords = ({ width, height }: Size): string => `${width}×${height}`;

expose(worker);
