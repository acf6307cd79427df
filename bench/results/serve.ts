import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The built server on a port of its own. */
export async function serveBuilt(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const env = { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' };
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawn(process.execPath, ['dist/server/main.js'], { env, stdio: [...stdio] });
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const url = /http:\/\/\S+/.exec(said)?.[0];
    if (url === undefined) continue;
    const stop = async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    };
    return { url, stop };
  }
  throw new Error('The server did not start.');
}
