import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { workerEntry } from './workerEntry.ts';

it('starts the TypeScript worker beside a TypeScript module, through tsx', () => {
  for (const program of ['filmWorker', 'crewWorker'] as const) {
    const { url, execArgv } = workerEntry(import.meta.url, program);
    expect(existsSync(url)).toBe(true);
    expect(url.href.endsWith(`/film/${program}.ts`)).toBe(true);
    expect(execArgv[0]).toBe('--import');
  }
});

it('finds the built worker beside the server, from the server and from a shared chunk', () => {
  const built = { url: new URL('file:///srv/dist/server/filmWorker.js'), execArgv: [] };
  expect(workerEntry('file:///srv/dist/server/main.js', 'filmWorker')).toEqual(built);
  expect(workerEntry('file:///srv/dist/server/chunks/run-1a2b.js', 'filmWorker')).toEqual(built);
});
