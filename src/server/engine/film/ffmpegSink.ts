import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { must } from '../../../kit/assert.ts';
import { encoderArguments } from './encoderArguments.ts';
import { FilmError } from './filmError.ts';
import { partialPath, type RenderJob } from './renderJob.ts';
import type { FrameSink } from './sink.ts';

interface FfmpegSinkOptions {
  /** The program, a path or a name on PATH. */
  readonly ffmpeg: string;
  readonly mode: RenderJob['mode'];
  readonly outputPath: string;
  /** Hears the process id as soon as the encoder runs. */
  readonly onStarted?: (pid: number) => void;
}

/** The encoder's process and how it ended. */
interface Encoder {
  readonly child: ChildProcessByStdio<Writable, null, Readable>;
  /** Resolves when the process is gone and its messages are read; never rejects. Null when it ended well. */
  readonly failure: Promise<string | null>;
}

/** A sink that hands frames to an ffmpeg process and leaves an H.264 MP4 at `outputPath`, whole and on disk, or nothing. */
export function createFfmpegSink(options: FfmpegSinkOptions): FrameSink {
  const partial = partialPath(options.outputPath);
  let encoder: Encoder | null = null;
  let published = false;
  return {
    async start(size) {
      encoder = runEncoder(options.ffmpeg, encoderArguments(size, options.mode, partial));
      if (encoder.child.pid === undefined) throw await encoderError(encoder);
      options.onStarted?.(encoder.child.pid);
    },
    async write(frame) {
      const running = must(encoder, 'encoder: the sink was not started');
      // A view, not a copy: the promise resolves only when the system has taken every byte.
      const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
      if (!(await writeAll(running.child.stdin, bytes))) throw await encoderError(running);
    },
    async finish() {
      const running = must(encoder, 'encoder: the sink was not started');
      running.child.stdin.end();
      if ((await running.failure) !== null) throw await encoderError(running);
      const bytes = await publish(partial, options.outputPath);
      published = true;
      return { bytes };
    },
    async abort() {
      encoder?.child.kill('SIGKILL');
      await encoder?.failure;
      for (const path of published ? [partial, options.outputPath] : [partial])
        await rm(path, { force: true }).catch(() => undefined);
    },
  };
}

function runEncoder(ffmpeg: string, args: readonly string[]): Encoder {
  const child = spawn(ffmpeg, args, { stdio: ['pipe', 'ignore', 'pipe'], windowsHide: true });
  // Without a listener a broken pipe is an uncaught error; what went wrong is told by `failure`.
  child.stdin.on('error', () => undefined);
  return { child, failure: endOf(child) };
}

/** How much of the encoder's own messages is kept for the error. */
const KEPT_CHARS = 2000;

async function endOf(child: Encoder['child']): Promise<string | null> {
  let tail = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-KEPT_CHARS);
  });
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    if (code === 0) return null;
    return tail.trim() || (signal ? `ended by ${signal}` : `exit code ${code}`);
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

/** Resolves to whether the stream took all of it. */
const writeAll = (stream: Writable, bytes: Buffer): Promise<boolean> =>
  new Promise((resolve) => {
    stream.write(bytes, (error) => resolve(!error));
  });

/** Waits for the encoder to be gone, so that its last words are in the sentence. */
async function encoderError(encoder: Encoder): Promise<FilmError> {
  encoder.child.stdin.destroy();
  const reason = (await encoder.failure) ?? 'it stopped before the film was whole';
  return new FilmError('encoder', `The video encoder (ffmpeg) failed: ${reason}`);
}

/** Brings the bytes to disk before the name: a power cut must not leave an empty film under the final name. */
async function publish(partial: string, outputPath: string): Promise<number> {
  const file = await open(partial, 'r+');
  let bytes: number;
  try {
    await file.sync();
    bytes = (await file.stat()).size;
  } finally {
    await file.close();
  }
  await rename(partial, outputPath);
  await syncFolder(dirname(outputPath));
  return bytes;
}

/** Windows cannot open folders and needs none of this. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
