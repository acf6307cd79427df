import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';

/** One thing the server cannot work without; rejects when it is not there. */
export type Check = () => Promise<unknown>;

export interface Readiness {
  readonly ready: boolean;
  /** Each check by name: `ok` or `failed`. What exactly is wrong stands in the log, for it may hold paths. */
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>;
}

const REMEMBER_MS = 2_000;

/** Runs all checks; at most every two seconds, however often it is asked, for one of them writes to the disk. */
export function createReadiness(
  checks: Readonly<Record<string, Check>>,
  log: Logger,
  now: () => number = Date.now,
): () => Promise<Readiness> {
  let last: { readonly untilMs: number; readonly result: Promise<Readiness> } | null = null;
  return () => {
    if (last === null || last.untilMs <= now())
      last = { untilMs: now() + REMEMBER_MS, result: runAll(checks, log) };
    return last.result;
  };
}

async function runAll(checks: Readonly<Record<string, Check>>, log: Logger): Promise<Readiness> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await check();
        return [name, 'ok'] as const;
      } catch (cause) {
        log.warn({ check: name, err: cause }, 'not ready');
        return [name, 'failed'] as const;
      }
    }),
  );
  return { ready: results.every(([, result]) => result === 'ok'), checks: Object.fromEntries(results) };
}

/** Writes a small file into a folder, down to the disk, and takes it away. Rejects when that cannot be done. */
export async function writeProbe(folder: string): Promise<void> {
  const path = join(folder, `.probe-${randomBytes(6).toString('hex')}`);
  const file = await open(path, 'wx');
  try {
    await file.writeFile('ready?');
    await file.sync();
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}
