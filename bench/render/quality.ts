import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { Size } from '../../src/geometry/size.ts';
import type { ImagePoint } from '../../src/geometry/spaces.ts';
import type { LabelMap } from '../../src/masks/labelMap.ts';
import { frameTime } from '../../src/render/timing.ts';
import { positionAt } from '../../src/trajectories/position.ts';
import { rawInput } from './speed.ts';

/** The grey frames of a film, one at a time. Each is valid until the next is asked for. */
export async function* greyFrames(ffmpeg: string, path: string, size: Size): AsyncGenerator<Uint8Array> {
  const args = ['-v', 'error', '-i', path, '-pix_fmt', 'gray', '-f', 'rawvideo', '-'];
  const child = spawn(ffmpeg, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const frame = new Uint8Array(size.width * size.height);
  let filled = 0;
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + frame.length - filled);
      frame.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < frame.length) continue;
      yield frame;
      filled = 0;
    }
  }
  if (child.exitCode === null) await once(child, 'close');
}

/** PSNR in dB of every frame of a film against raw RGBA frames in a file, over luma and chroma as ffmpeg weighs them. */
export async function framePsnr(
  ffmpeg: string,
  path: string,
  size: Size,
  rawPath: string,
): Promise<number[]> {
  const toPlanes = 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p';
  const graph = `[1:v]${toPlanes}[raw];[0:v][raw]psnr=stats_file=-`;
  const input = ['-v', 'error', '-i', path, ...rawInput(size, rawPath)];
  const run = promisify(execFile)(ffmpeg, [...input, '-lavfi', graph, '-f', 'null', '/dev/null'], {
    maxBuffer: 16 << 20,
  });
  const { stdout } = await run;
  return [...stdout.matchAll(/psnr_avg:(\S+)/g)].map(([, value]) => (value === 'inf' ? 99 : Number(value)));
}

/** PSNR in dB of the pixels of one label between two grey frames. */
export function labelPsnr(a: Uint8Array, b: Uint8Array, labels: LabelMap, label: number): number {
  let [count, error] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    if (labels.data[i] !== label) continue;
    count++;
    error += ((a[i] as number) - (b[i] as number)) ** 2;
  }
  return error === 0 ? 99 : 10 * Math.log10((255 ** 2 * count) / error);
}

/** How far around the expected place a region is searched, in pixels each way. */
const SEARCH_PX = 6;

/**
 * How far a region stands from where its trajectory puts it, in pixels, by matching its pixels of the first frame: the least
 * squared difference over whole-pixel shifts, refined by a parabola on each axis. Null when less than half of it is in the frame.
 */
export function placeError(
  first: Uint8Array,
  frame: Uint8Array,
  labels: LabelMap,
  region: { readonly label: number; readonly points: readonly ImagePoint[] },
  time: { readonly index: number; readonly count: number },
): number | null {
  const at = positionAt(region.points, frameTime(time.index, time.count));
  const start = region.points[0] as ImagePoint;
  const [dx, dy] = [at.x - start.x, at.y - start.y];
  const [cx, cy] = [Math.round(dx), Math.round(dy)];
  const cost = (x: number, y: number) => difference(first, frame, labels, region.label, cx + x, cy + y);
  let best = { x: 0, y: 0, cost: cost(0, 0) };
  if (best.cost === null) return null;
  for (let y = -SEARCH_PX; y <= SEARCH_PX; y++) {
    for (let x = -SEARCH_PX; x <= SEARCH_PX; x++) {
      const found = cost(x, y);
      if (found !== null && best.cost !== null && found < best.cost) best = { x, y, cost: found };
    }
  }
  const x = best.x + vertex(cost(best.x - 1, best.y), best.cost, cost(best.x + 1, best.y));
  const y = best.y + vertex(cost(best.x, best.y - 1), best.cost, cost(best.x, best.y + 1));
  return Math.hypot(cx + x - dx, cy + y - dy);
}

/** Where the parabola through three equally spaced values is least, from the middle one. */
function vertex(before: number | null, middle: number | null, after: number | null): number {
  if (before === null || middle === null || after === null) return 0;
  const bend = before - 2 * middle + after;
  return bend > 0 ? (before - after) / (2 * bend) : 0;
}

/** Mean squared difference of a region, shifted, at every second pixel well inside it; null when less than half of it is seen. */
function difference(
  first: Uint8Array,
  frame: Uint8Array,
  labels: LabelMap,
  label: number,
  dx: number,
  dy: number,
): number | null {
  const { width, height, data } = labels;
  let [all, seen, sum] = [0, 0, 0];
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const i = y * width + x;
      if (data[i] !== label) continue;
      all++;
      const [tx, ty] = [x + dx, y + dy];
      if (tx < 0 || ty < 0 || tx >= width || ty >= height || data[ty * width + tx] === 7) continue;
      seen++;
      sum += ((first[i] as number) - (frame[ty * width + tx] as number)) ** 2;
    }
  }
  return seen * 2 < all ? null : sum / seen;
}
