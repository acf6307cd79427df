import { expose, transfer } from 'comlink';
import type { Size } from '../geometry/size.ts';
import type { BinaryMask, Click } from './mask/click.ts';
import { type GrowGround, growGround, growRegion } from './mask/growRegion.ts';
import { pixelsOf } from './pixels.ts';

let ground: GrowGround | null = null;

/** Region growing off the main thread. It has a worker of its own so that it answers while the model is being read. */
const growWorker = {
  read(picture: ImageBitmap): void {
    ground = growGround(pixelsOf(picture));
    picture.close();
  },
  select(question: { clicks: readonly Click[]; spread: number; picture: Size }): BinaryMask | null {
    if (!ground) return null;
    const mask = growRegion(ground, question);
    return transfer(mask, [mask.data.buffer]);
  },
};

export type GrowWorker = typeof growWorker;
expose(growWorker);
