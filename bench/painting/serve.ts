import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ServedPages, serve } from '../servePage.ts';

/** Both pages that paint, ours and the one beside it. */
export const servePages = (): Promise<ServedPages> =>
  serve({ root: join(dirname(fileURLToPath(import.meta.url)), 'page'), inputs: ['ours', 'line'] });
