import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../src/server/packageRoot.ts';

/** What Chromium needs where it runs as root and without a network. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface BuiltServer {
  /** Without a slash at its end. */
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the built server on a free port with a new data folder; `settings` are environment variables of it. */
export async function startServer(settings: NodeJS.ProcessEnv = {}): Promise<BuiltServer> {
  const root = packageRoot();
  const folder = await mkdtemp(join(tmpdir(), 'kirin-bench-'));
  const child = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A measurement that fails leaves no server behind.
  process.once('exit', () => child.kill());
  const stop = async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    await rm(folder, { recursive: true });
  };
  for await (const chunk of child.stdout) {
    const url = /http:\/\/[^\s/]+/.exec(String(chunk))?.[0];
    if (url !== undefined) return { url, pid: child.pid ?? 0, stop };
  }
  throw new Error('The server did not start.');
}
