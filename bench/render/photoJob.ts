import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Size } from '../../src/geometry/size.ts';
import type { RenderJob } from '../../src/server/engine/film/renderJob.ts';

const photo = (name: string): URL => new URL(`../photos/${name}`, import.meta.url);

export interface Ellipse {
  /** Centre and half axes, as shares of the picture's sides. */
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
}

/** Region 1 is tall and goes up and to the right in an arc; region 2 is round and goes left; region 3 is flat and goes down. */
export const REGIONS: readonly [Ellipse, Ellipse, Ellipse] = [
  { x: 0.5, y: 0.45, rx: 0.07, ry: 0.36 },
  { x: 0.25, y: 0.42, rx: 0.12, ry: 0.18 },
  { x: 0.82, y: 0.35, rx: 0.1, ry: 0.14 },
];

/** Where the static strip at the bottom begins, as a share of the height. */
export const GROUND = 0.92;

/** What differs from a film of five seconds in std. */
export interface JobOptions extends Partial<Pick<RenderJob, 'mode' | 'durationS' | 'watermarkedPath'>> {
  /** Sides in pixels the photo is cropped and scaled to first. */
  readonly size?: Size;
}

/** A job on one of the photos: three regions that move and ground that does not. */
export async function photoJob(
  name: string,
  outputPath: string,
  options: JobOptions = {},
): Promise<RenderJob> {
  const { size: wanted, ...more } = options;
  const file = await readFile(photo(name));
  const image = wanted
    ? await sharp(file)
        .resize({ ...wanted, fit: 'cover' })
        .png()
        .toBuffer()
    : file;
  const { width, height } = await sharp(image).metadata();
  const size = { width, height };
  const [tall, round, flat] = REGIONS;
  return {
    image,
    masks: [
      { mask: await ellipseMask(size, tall), trajectory: arc(size, tall) },
      { mask: await ellipseMask(size, round), trajectory: line(size, round, { x: -0.1, y: 0 }) },
      { mask: await ellipseMask(size, flat), trajectory: line(size, flat, { x: -0.03, y: -0.2 }) },
    ],
    staticMask: await maskOf(size, (_, y) => y >= size.height * GROUND),
    mode: 'std',
    durationS: 5,
    outputPath,
    ...more,
  };
}

const ellipseMask = (size: Size, { x, y, rx, ry }: Ellipse) =>
  maskOf(size, (px, py) => ((px / size.width - x) / rx) ** 2 + ((py / size.height - y) / ry) ** 2 < 1);

const maskOf = (size: Size, painted: (x: number, y: number) => boolean): Promise<Buffer> =>
  sharp(
    Buffer.from(
      Array.from({ length: size.width * size.height }, (_, i) =>
        painted((i % size.width) + 0.5, Math.floor(i / size.width) + 0.5) ? 255 : 0,
      ),
    ),
    { raw: { ...size, channels: 1 } },
  )
    .png()
    .toBuffer();

const POINTS = 77;

const arc = ({ width, height }: Size, { x, y }: Ellipse) =>
  Array.from({ length: POINTS }, (_, i) => {
    const t = i / (POINTS - 1);
    return { x: Math.round(width * (x + 0.1 * t)), y: Math.round(height * (1 - y + 0.22 * t * t)) };
  });

const line = ({ width, height }: Size, { x, y }: Ellipse, by: { x: number; y: number }) => [
  { x: Math.round(width * x), y: Math.round(height * (1 - y)) },
  { x: Math.round(width * (x + by.x)), y: Math.round(height * (1 - y + by.y)) },
];
