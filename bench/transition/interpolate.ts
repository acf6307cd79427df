import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Raster } from '../../src/render/scene.ts';

const run = promisify(execFile);

/**
 * Overlapped blocks of variable size, sought both ways, as far as the filter looks by default and four times as far. The change of
 * scene is not to be recognized, for that would end it.
 */
export const REACHES_PX = [32, 128] as const;
const filter = (reachPx: number): string =>
  `format=yuv444p,minterpolate=fps=4:mi_mode=mci:mc_mode=aobmc:me_mode=bidir:me=epzs:vsbmc=1:mb_size=16:search_param=${reachPx}:scd=none`;
/** So often each picture is held: the filter begins late and ends early. */
const HELD = 3;

export interface Interpolation {
  readonly ffmpeg: string;
  /** For files that are written over. */
  readonly folder: string;
  readonly reachPx: (typeof REACHES_PX)[number];
}

/** What ffmpeg's `minterpolate` makes of two pictures at ¼, ½ and ¾ of the way. Throws when it makes something else. */
export async function minterpolated(
  { ffmpeg, folder, reachPx }: Interpolation,
  first: Raster,
  tail: Raster,
): Promise<Uint8ClampedArray[]> {
  const [input, output] = [join(folder, 'pair.rgba'), join(folder, 'between.rgba')];
  const held = [...new Array<Raster>(HELD).fill(first), ...new Array<Raster>(HELD).fill(tail)];
  await writeFile(input, Buffer.concat(held.map(({ data }) => new Uint8Array(data.buffer))));
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgba'];
  const size = ['-s', `${first.width}x${first.height}`];
  await run(ffmpeg, [
    '-v',
    'error',
    '-y',
    ...raw,
    ...size,
    '-r',
    '1',
    '-i',
    input,
    '-vf',
    filter(reachPx),
    ...raw,
    output,
  ]);
  const frames = split(await readFile(output), first.data.length);
  const begin = frames.findIndex((frame) => !near(frame, first.data));
  const after = frames[begin + 3];
  if (begin < 0 || !after || !near(after, tail.data))
    throw new Error('minterpolate made other times than asked');
  return frames.slice(begin, begin + 3);
}

const split = (bytes: Buffer, length: number): Uint8ClampedArray[] =>
  Array.from(
    { length: bytes.length / length },
    (_, i) => new Uint8ClampedArray(bytes.subarray(i * length, (i + 1) * length)),
  );

/** The same but for what the conversion of colours loses. */
function near(a: Uint8ClampedArray, b: Uint8ClampedArray): boolean {
  let sum = 0;
  for (let i = 0; i < a.length; i += 7) sum += Math.abs((a[i] as number) - (b[i] as number));
  return sum / (a.length / 7) < 1;
}
