import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What to start a thread with. */
export interface WorkerEntry {
  readonly url: URL;
  readonly execArgv: string[];
}

/** The programs of threads in this folder. */
export type WorkerProgram = 'filmWorker' | 'crewWorker';

/**
 * Where a thread's program is, seen from the module at `here`: beside it as TypeScript (development and tests, run through tsx),
 * or in the built server, where it is a file beside `main.js` and shared code lies one folder down in `chunks/`.
 */
export function workerEntry(here: string, program: WorkerProgram): WorkerEntry {
  if (here.endsWith('.ts')) {
    const url = new URL(`./${program}.ts`, here);
    return { url, execArgv: ['--import', loaderModule(here)] };
  }
  const folder = new URL('.', here);
  const root = folder.pathname.endsWith('/chunks/') ? new URL('..', folder) : folder;
  return { url: new URL(`${program}.js`, root), execArgv: [] };
}

/** A one-line module that teaches the thread TypeScript; `--import tsx` itself does that for the main thread alone. */
function loaderModule(here: string): string {
  const commonJs = pathToFileURL(createRequire(here).resolve('tsx/esm/api'));
  // The CommonJS file, all that `resolve` can find, looks for its parts in the wrong folder.
  const api = new URL('index.mjs', commonJs).href;
  return `data:text/javascript,import { register } from ${JSON.stringify(api)}; register();`;
}
