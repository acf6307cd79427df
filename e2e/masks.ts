import { readFile } from 'node:fs/promises';
import type { Download } from '@playwright/test';
import sharp from 'sharp';

/** One byte a pixel: 1 where the region is. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Decodes a mask picture and checks that it is black and white and nothing between. */
export async function decodeMask(png: Buffer): Promise<Mask> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  if (data.some((value) => value !== 0 && value !== 255)) throw new Error('A mask has grey pixels');
  return { width: info.width, height: info.height, data: Uint8Array.from(data, (value) => value / 255) };
}

export const decodeBase64 = (text: string): Promise<Mask> => decodeMask(Buffer.from(text, 'base64'));

export const decodeDownload = async (download: Download): Promise<Mask> =>
  decodeMask(await readFile(await download.path()));

export const area = ({ data }: Mask): number => data.reduce((sum, value) => sum + value, 0);

/** Pixels in which two masks of one size differ. */
export function difference(a: Mask, b: Mask): number {
  if (a.width !== b.width || a.height !== b.height) throw new Error('The masks are of different sizes');
  return a.data.reduce((sum, value, i) => sum + Math.abs(value - (b.data[i] ?? 0)), 0);
}

export const rectangle = (
  size: { width: number; height: number },
  { x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number },
): Mask => ({
  ...size,
  data: Uint8Array.from({ length: size.width * size.height }, (_, i) => {
    const [x, y] = [i % size.width, Math.floor(i / size.width)];
    return Number(x >= x0 && x < x1 && y >= y0 && y < y1);
  }),
});

/** Every pixel whose centre is within `px` of the centre of a pixel of the mask, found one by one. */
export function grown(mask: Mask, px: number): Mask {
  const data = new Uint8Array(mask.data.length);
  for (let i = 0; i < mask.data.length; i += 1) {
    if (mask.data[i] === 0) continue;
    const [cx, cy] = [i % mask.width, Math.floor(i / mask.width)];
    for (let y = Math.max(0, cy - px); y <= Math.min(mask.height - 1, cy + px); y += 1) {
      for (let x = Math.max(0, cx - px); x <= Math.min(mask.width - 1, cx + px); x += 1) {
        if ((x - cx) ** 2 + (y - cy) ** 2 <= px * px) data[y * mask.width + x] = 1;
      }
    }
  }
  return { ...mask, data };
}

/** The mask moved by whole pixels; what leaves the picture is gone. */
export function shifted(mask: Mask, { dx, dy }: { dx: number; dy: number }): Mask {
  const data = new Uint8Array(mask.data.length);
  mask.data.forEach((value, i) => {
    const x = (i % mask.width) + dx;
    const y = Math.floor(i / mask.width) + dy;
    if (x >= 0 && x < mask.width && y >= 0 && y < mask.height) data[y * mask.width + x] = value;
  });
  return { ...mask, data };
}

/** The mask at twice its width and height: each pixel four times. */
export function doubled(mask: Mask): Mask {
  const [width, height] = [mask.width * 2, mask.height * 2];
  const data = Uint8Array.from(
    { length: width * height },
    (_, i) => mask.data[(Math.floor(i / width) >> 1) * mask.width + ((i % width) >> 1)] ?? 0,
  );
  return { width, height, data };
}

export const pngOf = ({ width, height, data }: Mask): Promise<Buffer> =>
  sharp(Buffer.from(data.map((value) => value * 255)), { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
