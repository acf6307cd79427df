import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { packageRoot } from '../packageRoot.ts';
import { until } from './films.ts';

/** A server in a process of its own, as it is run by people. */
export interface ServerProcess {
  readonly child: ChildProcess;
  /** What it has said to people, and what it has logged. */
  readonly out: () => string;
  readonly err: () => string;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Its address, once it listens. */
  url(): Promise<string>;
  /** The most memory it has held so far, in MB; null where the system does not tell. */
  peakMemoryMb(): number | null;
}

/** Starts the server from its source, until the test ends. `env` is all it gets beside PATH; the port is free when none is named. */
export function spawnServer(env: Readonly<Record<string, string>>): ServerProcess {
  const root = packageRoot();
  const args = ['--import', 'tsx', join(root, 'src/server/main.ts')];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', PORT: '0', ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  return {
    child,
    out: () => texts.out,
    err: () => texts.err,
    ended: once(child, 'exit').then(([code, signal]) => code ?? signal),
    url: () => until(() => /http:\/\/\S+/.exec(texts.out)?.[0], 60_000),
    peakMemoryMb: () => {
      const path = `/proc/${child.pid}/status`;
      const line = existsSync(path) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(path, 'utf8')) : null;
      return line === null ? null : Number(line[1]) / 1024;
    },
  };
}
