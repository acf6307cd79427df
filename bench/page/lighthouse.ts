import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { CHROMIUM_FLAGS } from '../builtServer.ts';
import { median } from '../render/speed.ts';

/** Fetched from the registry when it is first run: it has a hundred packages of its own, which nobody else needs. */
const LIGHTHOUSE = 'lighthouse@12.8.2';
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
const PRESETS = ['desktop', 'mobile'] as const;
const RUNS = 3;

const report = z.object({ categories: z.record(z.string(), z.object({ score: z.number().nullable() })) });

/** A row for each preset: the median score of each category, 0 to 100. */
export async function lighthouseScores(url: string): Promise<string> {
  const rows: string[] = [];
  for (const preset of PRESETS) {
    const runs: number[][] = [];
    for (let i = 0; i < RUNS; i++) runs.push(await runOnce(url, preset));
    const medians = CATEGORIES.map((name, k) => `${name} ${median(runs.map((run) => run[k] ?? Number.NaN))}`);
    rows.push(`Lighthouse ${preset.padEnd(9)} ${medians.join(', ')} (medians of ${RUNS})`);
  }
  return rows.join('\n');
}

async function runOnce(url: string, preset: (typeof PRESETS)[number]): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kirin-lighthouse-'));
  const file = join(folder, 'report.json');
  const flags = [
    '--quiet',
    '--output=json',
    `--output-path=${file}`,
    `--only-categories=${CATEGORIES.join(',')}`,
    `--chrome-flags=--headless=new ${CHROMIUM_FLAGS.join(' ')}`,
    ...(preset === 'desktop' ? ['--preset=desktop'] : []),
  ];
  try {
    await npmExec([LIGHTHOUSE, url, ...flags]);
    const { categories } = report.parse(JSON.parse(await readFile(file, 'utf8')));
    return CATEGORIES.map((name) => Math.round((categories[name]?.score ?? Number.NaN) * 100));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function npmExec(args: readonly string[]): Promise<void> {
  const env = { ...process.env, ...(process.env.BROWSER_PATH && { CHROME_PATH: process.env.BROWSER_PATH }) };
  const child = spawn('npm', ['exec', '--yes', '--', ...args], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`Lighthouse ended with ${code}.`))));
  });
}
