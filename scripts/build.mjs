import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages } from './install.mjs';
import { main, step, tool } from './steps.mjs';

const STAMP = 'dist/.built-from';
const SOURCES = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'vite.chunks.ts',
  'vite.models.ts',
  'vite.offline.config.ts',
  'vite.server.config.ts',
  'package-lock.json',
];

/** Builds the page and the server when a source has changed since the last build. */
export async function buildStale() {
  const sources = hashOf(SOURCES);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  await step('Building the page and the server', async () => {
    const advice = 'The build failed: the lines above say where.';
    await tool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], { advice, quiet: true });
    // After the page, whose files it lists.
    await tool('vite/bin/vite.js', ['build', '--config', 'vite.offline.config.ts', '--logLevel', 'warn'], {
      advice,
      quiet: true,
    });
    await tool('vite/bin/vite.js', ['build', '--config', 'vite.server.config.ts', '--logLevel', 'warn'], {
      advice,
      quiet: true,
    });
    writeFileSync(STAMP, sources);
  });
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesUnder)) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
    .filter((file) => !/\.test\.tsx?$/.test(file));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await installPackages();
    await buildStale();
  });
}
