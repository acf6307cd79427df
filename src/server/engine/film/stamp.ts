import type { Size } from '../../../geometry/size.ts';
import { asWords } from '../../../render/blend.ts';
import { createPlanes, type Planes, writePlanes } from '../../../render/planes.ts';
import { createWatermark } from '../../../render/watermark/watermark.ts';

/** Puts the watermark on a frame: `plain` are its planes, `frame` its pixels. The answer is valid until the next call. */
export type Stamp = (plain: Planes, frame: Uint8ClampedArray) => Planes;

/** For frames of one size. Only the part under the watermark is converted again; the rest is copied. */
export function createStamp(size: Size): Stamp {
  const { rect, stamp } = createWatermark(size);
  const planes = createPlanes(size);
  return (plain, frame) => {
    planes.bytes.set(plain.bytes);
    writePlanes(planes, rect, { words: asWords(stamp(frame)), from: 0, stride: rect.x1 - rect.x0 });
    return planes;
  };
}
