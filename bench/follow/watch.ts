import { spawn } from 'node:child_process';
import { createMeasuring, measuredSize, type Tracks } from '../../src/follow/motion/measure.ts';
import type { Size } from '../../src/geometry/size.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { findFfmpeg } from '../../src/server/engine/film/findFfmpeg.ts';

/** Follows the regions of a plan through a film file, its frames decoded by ffmpeg. Looks at every `step`-th frame. */
export async function watchFilm(path: string, film: Size, plan: Plan, step = 2): Promise<Tracks> {
  const size = measuredSize(film);
  const frames = await greyFrames(path, size);
  const measuring = createMeasuring(plan, size);
  const last = frames.length - 1;
  for (let i = 0; i <= last; i = i === last ? i + 1 : Math.min(i + step, last)) {
    const data = Float32Array.from(frames[i] ?? []);
    measuring.take({ ...size, data }, i / last);
  }
  return measuring.finish();
}

async function greyFrames(path: string, size: Size): Promise<Uint8Array[]> {
  const filter = `scale=${size.width}:${size.height}:flags=area,format=gray`;
  const args = ['-v', 'error', '-i', path, '-vf', filter, '-f', 'rawvideo', '-'];
  const child = spawn(await findFfmpeg(), args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const length = size.width * size.height;
  return Array.from({ length: Math.floor(bytes.length / length) }, (_, i) =>
    bytes.subarray(i * length, (i + 1) * length),
  );
}
