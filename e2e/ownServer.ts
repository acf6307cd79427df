import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built server with the embedded engine, in a process and on a port that are one journey's alone. */
export interface OwnServer {
  readonly url: string;
  /** Ends it at once, as a crash would, and starts it again at the same address. */
  restart(): Promise<void>;
  /** The same, and every task and film it had is gone. */
  forgetEverything(): Promise<void>;
  stop(): Promise<void>;
}

export async function serveEngine(): Promise<OwnServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kirin-e2e-'));
  let { child, url } = await start(dataDir, '0');
  const { port } = new URL(url);
  const kill = async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  const begin = async () => {
    ({ child, url } = await start(dataDir, port));
  };
  return {
    url,
    async restart() {
      await kill();
      await begin();
    },
    async forgetEverything() {
      await kill();
      await rm(dataDir, { recursive: true, force: true });
      await begin();
    },
    async stop() {
      await kill();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function start(dataDir: string, port: string): Promise<{ child: ChildProcess; url: string }> {
  const env = { PATH: process.env.PATH ?? '', PORT: port, DATA_DIR: dataDir, LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, ['dist/server/main.js'], { env });
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const url = /http:\/\/\S+/.exec(said)?.[0];
    if (url !== undefined) return { child, url };
  }
  throw new Error(`The server did not start. ${said}`);
}
