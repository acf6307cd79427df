import { asWords, blendWords } from './blend.ts';
import type { Raster, Scene, SceneRenderer } from './scene.ts';
import { easeInOut, frameTime } from './timing.ts';

/** How much larger the picture stands in the last frame than in the first. */
export const PUSH_IN_ZOOM = 1.08;

/** Where each place of a line of the film looks into the picture: the pixel before it, and how far past it, 0..255 of 256. */
interface Taps {
  readonly pixel: Int32Array;
  readonly share: Int32Array;
}

/** A slow zoom about the centre, slow at both ends, bilinear; frame 0 is the picture, byte for byte. */
export function createPushInRenderer(scene: Extract<Scene, { kind: 'pushIn' }>): SceneRenderer {
  const { picture, frameCount } = scene;
  const columns = emptyTaps(picture.width);
  const rows = emptyTaps(picture.height);
  return {
    width: picture.width,
    height: picture.height,
    frameCount,
    renderFrame(index, into) {
      const zoom = 1 + (PUSH_IN_ZOOM - 1) * easeInOut(frameTime(index, frameCount));
      aim(columns, zoom);
      aim(rows, zoom);
      sample(picture, columns, rows, asWords(into));
    },
  };
}

const emptyTaps = (length: number): Taps => ({
  pixel: new Int32Array(length),
  share: new Int32Array(length),
});

function aim({ pixel, share }: Taps, zoom: number): void {
  const centre = pixel.length / 2;
  for (let i = 0; i < pixel.length; i++) {
    const at = Math.max(0, (i + 0.5 - centre) / zoom + centre - 0.5);
    const steps = Math.round(at * 256);
    pixel[i] = steps >> 8;
    share[i] = steps & 255;
  }
}

function sample(picture: Raster, columns: Taps, rows: Taps, out: Uint32Array): void {
  const words = asWords(picture.data);
  const { width, height } = picture;
  for (let y = 0, i = 0; y < height; y++) {
    const row = (rows.pixel[y] as number) * width;
    const below = Math.min((rows.pixel[y] as number) + 1, height - 1) * width;
    const down = rows.share[y] as number;
    for (let x = 0; x < width; x++, i++) {
      const left = columns.pixel[x] as number;
      const right = left + 1 < width ? left + 1 : left;
      const across = columns.share[x] as number;
      const upper = blendWords(words[row + left] as number, words[row + right] as number, across);
      const lower = blendWords(words[below + left] as number, words[below + right] as number, across);
      out[i] = blendWords(upper, lower, down);
    }
  }
}
