import { spawn } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFfmpeg } from '../src/server/engine/film/findFfmpeg.ts';

/** 8-bit grey, row by row from the top-left. */
export interface GreyFrame {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What ffmpeg says of the file's video stream, e.g. `h264 (High) …, yuv420p(tv, bt709, …), 1080x720, …, 30 fps`. */
export async function describeFilm(path: string): Promise<string> {
  const { stderr } = await ffmpeg(['-hide_banner', '-i', path, '-map', '0:v', '-f', 'null', '-']);
  const line = stderr.split('\n').find((text) => text.includes('Video: h264'));
  if (!line) throw new Error(`No H.264 stream in ${path}:\n${stderr}`);
  return line.trim();
}

/** Every frame of a film in grey (luma as the decoder gives it), in order. */
export async function decodeGrey(path: string, width: number, height: number): Promise<GreyFrame[]> {
  const { stdout } = await ffmpeg(['-v', 'error', '-i', path, '-f', 'rawvideo', '-pix_fmt', 'gray', '-']);
  const frameBytes = width * height;
  return Array.from({ length: Math.floor(stdout.length / frameBytes) }, (_, i) => ({
    width,
    height,
    data: stdout.subarray(i * frameBytes, (i + 1) * frameBytes),
  }));
}

/** Chosen frames of a film as it holds them: the luma of each pixel, no colour converted. */
export async function decodeLuma(
  path: string,
  { width, height, frames }: { width: number; height: number; frames: readonly number[] },
): Promise<GreyFrame[]> {
  const chosen = frames.map((frame) => `eq(n,${frame})`).join('+');
  const filter = `select='${chosen}',extractplanes=y`;
  const args = ['-v', 'error', '-i', path, '-vf', filter, '-vsync', '0', '-f', 'rawvideo', '-'];
  const { stdout } = await ffmpeg(args);
  const frameBytes = width * height;
  if (stdout.length !== frameBytes * frames.length)
    throw new Error(`Expected ${frames.length} frames of ${width}×${height}, got ${stdout.length} bytes`);
  return frames.map((_, i) => ({
    width,
    height,
    data: stdout.subarray(i * frameBytes, (i + 1) * frameBytes),
  }));
}

/** The luma (BT.709) that a film holds for a frame given as RGB: from 16 to 235, or the full range of 8 bits. */
export function lumaOf(
  rgb: Uint8Array,
  { width, height, range }: { width: number; height: number; range: 'tv' | 'pc' },
): GreyFrame {
  const [black, span] = range === 'tv' ? [16, 219 / 255] : [0, 1];
  const data = Uint8Array.from({ length: width * height }, (_, i) => {
    const [r = 0, g = 0, b = 0] = [rgb[i * 3], rgb[i * 3 + 1], rgb[i * 3 + 2]];
    return Math.round(black + span * (0.2126 * r + 0.7152 * g + 0.0722 * b));
  });
  return { width, height, data };
}

/** A film of grey frames, with frames that are predicted from later ones, as encoders make them. */
export async function encodeFilm(frames: readonly GreyFrame[], fps: number): Promise<Uint8Array> {
  const [first] = frames;
  if (!first) throw new Error('A film needs a frame');
  const path = join(await mkdtemp(join(tmpdir(), 'kirin-film-')), 'film.mp4');
  const from = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'gray',
    '-s',
    `${first.width}x${first.height}`,
    '-r',
    String(fps),
  ];
  const to = ['-c:v', 'libx264', '-bf', '2', '-g', '40', '-crf', '10', '-pix_fmt', 'yuv420p', path];
  const { stderr } = await ffmpeg(
    ['-y', ...from, '-i', '-', ...to],
    Buffer.concat(frames.map(({ data }) => data)),
  );
  return readFile(path).catch(() => {
    throw new Error(stderr);
  });
}

async function ffmpeg(
  args: readonly string[],
  input?: Uint8Array,
): Promise<{ stdout: Uint8Array; stderr: string }> {
  const program = await findFfmpeg();
  return new Promise((done, reject) => {
    const child = spawn(program, [...args]);
    const chunks: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', reject);
    if (input) child.stdin.end(input);
    child.on('close', () => done({ stdout: Buffer.concat(chunks), stderr }));
  });
}

/**
 * Where a piece of `from` stands in `inside`: the whole-pixel shift with the least mean squared difference, searched within
 * `reachPx` around an expected shift. Exhaustive, so it cannot be misled by a smooth sky as a gradient method could.
 */
export function findPiece(
  from: GreyFrame,
  piece: Rect,
  inside: GreyFrame,
  around: { dx: number; dy: number; reachPx: number },
): { dx: number; dy: number } {
  let best = { dx: 0, dy: 0, cost: Number.POSITIVE_INFINITY };
  for (
    let dy = Math.round(around.dy) - around.reachPx;
    dy <= Math.round(around.dy) + around.reachPx;
    dy += 1
  ) {
    for (
      let dx = Math.round(around.dx) - around.reachPx;
      dx <= Math.round(around.dx) + around.reachPx;
      dx += 1
    ) {
      const cost = difference(from, piece, inside, dx, dy, best.cost);
      if (cost < best.cost) best = { dx, dy, cost };
    }
  }
  return best;
}

function difference(
  from: GreyFrame,
  piece: Rect,
  inside: GreyFrame,
  dx: number,
  dy: number,
  giveUpAt: number,
): number {
  let sum = 0;
  for (let y = piece.y; y < piece.y + piece.height; y += 1) {
    for (let x = piece.x; x < piece.x + piece.width; x += 1) {
      const a = from.data[y * from.width + x] ?? 0;
      const b = inside.data[(y + dy) * inside.width + x + dx] ?? 0;
      sum += (a - b) ** 2;
    }
    if (sum > giveUpAt) return sum;
  }
  return sum;
}

/** Peak signal-to-noise ratio in dB of two frames, over a rectangle. */
export function psnr(a: GreyFrame, b: GreyFrame, area: Rect): number {
  const squared = difference(a, area, b, 0, 0, Number.POSITIVE_INFINITY);
  if (squared === 0) return Number.POSITIVE_INFINITY;
  return 10 * Math.log10(255 ** 2 / (squared / (area.width * area.height)));
}
