import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { must } from '../../src/kit/assert.ts';

/** Serves the page and its worker on a free port of this machine. */
export async function servePage(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = await createServer({
    root: fileURLToPath(new URL('./page', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, fs: { allow: [fileURLToPath(new URL('../..', import.meta.url))] } },
    worker: { format: 'es' },
  });
  await server.listen();
  return {
    url: must(server.resolvedUrls?.local[0], 'address of the development server'),
    close: () => server.close(),
  };
}
