import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { runRenderJob } from '../../src/server/engine/film/runRenderJob.ts';
import { childrenCpuS } from './cpu.ts';
import { type JobOptions, photoJob } from './photoJob.ts';

/** What `oneJob.ts` is told, as JSON in its first argument. */
export interface OneJobOrder extends JobOptions {
  readonly name: string;
  readonly outputPath: string;
  /** Null for the one the server would find. */
  readonly ffmpegPath: string | null;
}

/** What it prints. Memory is the most that was ever resident (VmHWM), 0 where the system does not tell. */
export interface OneJobFigures {
  readonly wallS: number;
  /** Seconds of processor time, its own and its encoders'. */
  readonly cpuS: number;
  readonly ownMb: number;
  readonly encodersMb: number;
}

const highWaterMb = (pid: number | string): number => {
  const path = `/proc/${pid}/status`;
  const found = existsSync(path) && /VmHWM:\s*(\d+)/.exec(readFileSync(path, 'utf8'));
  return found ? Number(found[1]) / 1024 : 0;
};

/** The encoders this process has started and that still run. */
function children(): string[] {
  if (!existsSync('/proc/self/task')) return [];
  const lists = readdirSync('/proc/self/task').map((task) => `/proc/self/task/${task}/children`);
  return lists.flatMap((path) => readFileSync(path, 'utf8').split(' ').filter(Boolean));
}

/** Runs one whole job in a process of its own, with the thread as it is built for the server when there is a build. */
async function oneJob({ name, outputPath, ffmpegPath, ...options }: OneJobOrder): Promise<OneJobFigures> {
  const built = new URL('../../dist/server/filmWorker.js', import.meta.url);
  const worker = existsSync(built) ? { worker: { url: built, execArgv: [] } } : {};
  const job = await photoJob(name, outputPath, options);
  const encoders = new Map<string, number>();
  const onProgress = (done: number) => {
    if (done > 0.8) for (const pid of children()) encoders.set(pid, highWaterMb(pid));
  };
  const start = performance.now();
  const before = process.cpuUsage();
  await runRenderJob(job, { signal: new AbortController().signal, onProgress, ffmpegPath, ...worker });
  const wallS = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const cpuS = (user + system) / 1e6 + childrenCpuS();
  await rm(outputPath);
  if (job.watermarkedPath) await rm(job.watermarkedPath);
  const encodersMb = [...encoders.values()].reduce((sum, mb) => sum + mb, 0);
  return { wallS, cpuS, ownMb: highWaterMb(process.pid), encodersMb };
}

console.log(JSON.stringify(await oneJob(JSON.parse(process.argv[2] ?? '{}') as OneJobOrder)));
