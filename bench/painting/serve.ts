import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, preview } from 'vite';
import { must } from '../../src/kit/assert.ts';

export interface ServedPages {
  readonly url: string;
  close(): Promise<void>;
}

const root = join(dirname(fileURLToPath(import.meta.url)), 'page');

/** Builds both pages as they would be shipped (React's development build is several times slower) and serves them on a free port. */
export async function servePages(): Promise<ServedPages> {
  const outDir = await mkdtemp(join(tmpdir(), 'kirin-painting-'));
  const shared: InlineConfig = {
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    worker: { format: 'es' },
  };
  await build({
    ...shared,
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      rollupOptions: { input: { ours: join(root, 'ours.html'), line: join(root, 'line.html') } },
    },
  });
  const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  return {
    url: must(server.resolvedUrls?.local[0], 'address of the preview server'),
    async close() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
