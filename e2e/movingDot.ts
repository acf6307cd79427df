import type { Locator } from '@playwright/test';
import type { GreyFrame } from './film.ts';

export interface Xy {
  readonly x: number;
  readonly y: number;
}

/** Frames of a white square on black; its middle tells which frame is seen. */
export const dotFrames = (
  size: { readonly width: number; readonly height: number; readonly count: number },
  middleAt: (frame: number) => Xy,
  halfPx = 12,
): GreyFrame[] =>
  Array.from({ length: size.count }, (_, frame) => {
    const middle = middleAt(frame);
    const data = Uint8Array.from({ length: size.width * size.height }, (_, i) => {
      const dx = (i % size.width) - middle.x;
      const dy = Math.floor(i / size.width) - middle.y;
      return Math.abs(dx) < halfPx && Math.abs(dy) < halfPx ? 255 : 0;
    });
    return { width: size.width, height: size.height, data };
  });

/** What is read of a canvas or a video: from its left to its right edge, in shares of its width. */
type Part = readonly [from: number, to: number];

/** The whole of it. */
export const WHOLE: Part = [0, 1];

/** The middle of what is white in each part of a canvas or a video as it is shown now, in its own pixels. */
export const dotsIn = (shown: Locator, parts: readonly Part[]): Promise<Xy[]> =>
  shown.evaluate((element, parts) => {
    const picture = element as HTMLCanvasElement & HTMLVideoElement;
    const [width, height] = [picture.videoWidth || picture.width, picture.videoHeight || picture.height];
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    context.drawImage(picture, 0, 0);
    return parts.map(([from, to]) => {
      const left = Math.round(from * width);
      const across = Math.round(to * width) - left;
      const { data } = context.getImageData(left, 0, across, height);
      let [sum, x, y] = [0, 0, 0];
      for (let i = 0; i < data.length / 4; i++) {
        // By how white it is: the middle then moves with the edges, in parts of a pixel.
        const white = Math.max(data[i * 4 + 1]! - 40, 0);
        sum += white;
        x += white * ((i % across) + 0.5);
        y += white * (Math.floor(i / across) + 0.5);
      }
      return { x: x / sum, y: y / sum };
    });
  }, parts);

/** The frame whose dot is nearest to a place. */
export function frameOf(at: Xy, middleAt: (frame: number) => Xy, count: number): number {
  const away = Array.from({ length: count }, (_, frame) => {
    const middle = middleAt(frame);
    return Math.hypot(middle.x - at.x, middle.y - at.y);
  });
  return away.indexOf(Math.min(...away));
}
