import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { filmWorkerEntry } from './workerEntry.ts';

it('starts the TypeScript worker beside a TypeScript module, through tsx', () => {
  const { url, execArgv } = filmWorkerEntry(import.meta.url);
  expect(existsSync(url)).toBe(true);
  expect(url.href.endsWith('/film/filmWorker.ts')).toBe(true);
  expect(execArgv[0]).toBe('--import');
});

it('finds the built worker beside the server, from the server and from a shared chunk', () => {
  const built = { url: new URL('file:///srv/dist/server/filmWorker.js'), execArgv: [] };
  expect(filmWorkerEntry('file:///srv/dist/server/main.js')).toEqual(built);
  expect(filmWorkerEntry('file:///srv/dist/server/chunks/run-1a2b.js')).toEqual(built);
});
