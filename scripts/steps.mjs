import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder; every command runs there, wherever it was called from. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** A failure with a sentence that says what to do; printed without a stack. */
export class StepError extends Error {}

const seconds = (sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

/** Runs one named step and prints what it is and how long it took. A step may return a few words to print behind its name. */
export async function step(name, run) {
  const startMs = performance.now();
  process.stdout.write(`▸ ${name}\n`);
  const words = await run();
  process.stdout.write(
    `✓ ${name}${typeof words === 'string' && words ? `: ${words}` : ''} (${seconds(startMs)})\n`,
  );
}

/** Runs a command in the project's folder; rejects with `advice` when it fails. Its output is shown unless `quiet`, and then only on failure. */
export function command(program, args, { advice, env = {}, quiet = false } = {}) {
  return new Promise((done, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32' && program === 'npm',
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) =>
      reject(new StepError(`${program} could not be started: ${error.message}. ${advice ?? ''}`)),
    );
    child.on('close', (code) => {
      if (code === 0) return done(output);
      if (quiet) process.stdout.write(output);
      reject(new StepError(advice ?? `${program} ${args.join(' ')} failed (exit ${code}).`));
    });
  });
}

/** A package's command from node_modules, run by this very Node. */
export const tool = (name, args, options) =>
  command(process.execPath, [`${ROOT}/node_modules/${name}`, ...args], options);

/** Runs a whole script and turns a failed step into a sentence and exit code 1. */
export async function main(run) {
  const startMs = performance.now();
  process.chdir(ROOT);
  try {
    await run();
    return seconds(startMs);
  } catch (error) {
    process.stderr.write(`\n✗ ${error instanceof StepError ? error.message : (error.stack ?? error)}\n`);
    process.exit(1);
  }
}
