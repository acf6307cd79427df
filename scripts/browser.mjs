import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { command, StepError, tool } from './steps.mjs';

// The shell first: it is the same Chromium without windows, which every test would open and paint for nobody.
const NAMES = [
  'chromium-headless-shell',
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome',
];
const FOLDERS = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
};

/** The path of a Chromium: BROWSER_PATH, an installed one, Playwright's (downloaded if need be), or as root on Debian the package. */
export async function findBrowser() {
  return fromEnvironment() ?? installed() ?? (await playwrights()) ?? (await debians());
}

function fromEnvironment() {
  const path = process.env.BROWSER_PATH;
  if (path && !existsSync(path)) throw new StepError(`BROWSER_PATH is ${path}, but there is no such file.`);
  return path;
}

function installed() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...(FOLDERS[process.platform] ?? [])].find(runs);
}

async function playwrights() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  if (existsSync(path)) return path;
  try {
    await tool('playwright/cli.js', ['install', 'chromium'], { quiet: true });
  } catch {
    return undefined;
  }
  return existsSync(path) ? path : undefined;
}

async function debians() {
  if (process.getuid?.() === 0 && has('apt-get')) {
    const advice =
      'Debian\'s package "chromium-headless-shell" could not be installed: run "apt-get update && apt-get install chromium-headless-shell" and see what it says.';
    // Another apt may be at work, on a machine that has just started above all.
    const patient = ['-o', 'DPkg::Lock::Timeout=120', '-qq'];
    await command('apt-get', [...patient, 'update'], { advice, quiet: true });
    await command(
      'apt-get',
      [...patient, 'install', '-y', '--no-install-recommends', 'chromium-headless-shell'],
      {
        advice,
        quiet: true,
        env: { DEBIAN_FRONTEND: 'noninteractive' },
      },
    );
  }
  const path = installed();
  if (path) return path;
  throw new StepError(
    'The browser tests need Chrome or Chromium: install one, or set BROWSER_PATH to its program.',
  );
}

function has(program) {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
