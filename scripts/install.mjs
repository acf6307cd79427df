import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { command, StepError, step } from './steps.mjs';

const STAMP = 'node_modules/.installed-from';

/** Installs the locked packages when they are missing or were installed from another lock file. */
export async function installPackages() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new StepError(
      `Node ${process.versions.node} is too old: install Node 20.19 or newer from https://nodejs.org.`,
    );
  }
  const lock = createHash('sha256')
    .update(readFileSync('package-lock.json'))
    .update(process.platform + process.arch)
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  await step('Installing packages', async () => {
    // Not `npm ci`: it refuses a lock file that lacks the optional packages of other systems, as one written on Linux does.
    await command('npm', ['install', '--no-save', '--no-audit', '--no-fund'], {
      quiet: true,
      advice:
        'The packages could not be installed: check that the npm registry can be reached, then run the command again.',
    });
    writeFileSync(STAMP, lock);
  });
}
