import type { Size } from '../../geometry/size.ts';
import type { RgbaPicture } from './click.ts';

/** Side of the square that the encoder takes. */
export const ENCODER_SIDE = 1024;

const MEAN = [123.675, 116.28, 103.53] as const;
const DEVIATION = [58.395, 57.12, 57.375] as const;

/** The size at which a picture is shown to a model: the longer side made `longSide`, the shorter at least 1. */
export function fitSize(picture: Size, longSide: number): Size {
  const scale = longSide / Math.max(picture.width, picture.height);
  return {
    width: Math.max(Math.round(picture.width * scale), 1),
    height: Math.max(Math.round(picture.height * scale), 1),
  };
}

/**
 * The encoder's 1×3×1024×1024 input: red, green and blue planes less the mean and over the deviation of ImageNet (as Kirillov et al.,
 * Segment Anything, 2023), the picture in the top-left corner and zeros around it. The longer side must be 1024.
 */
export function encoderInput(picture: RgbaPicture): Float32Array {
  const plane = ENCODER_SIDE * ENCODER_SIDE;
  const input = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel++) {
    const mean = MEAN[channel] ?? 0;
    const deviation = DEVIATION[channel] ?? 1;
    for (let y = 0; y < picture.height; y++) {
      const from = y * picture.width * 4 + channel;
      const to = channel * plane + y * ENCODER_SIDE;
      for (let x = 0; x < picture.width; x++) {
        input[to + x] = ((picture.data[from + x * 4] ?? 0) - mean) / deviation;
      }
    }
  }
  return input;
}
