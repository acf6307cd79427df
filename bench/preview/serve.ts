import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, preview } from 'vite';
import { must } from '../../src/kit/assert.ts';

/** Builds the page as it would be shipped and serves it on a free port of this machine. */
export async function serveBench(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'kirin-preview-'));
  const shared: InlineConfig = {
    root: fileURLToPath(new URL('./page', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2023' },
  };
  await build(shared);
  const server = await preview({ ...shared, preview: { host: '127.0.0.1', port: 0 } });
  return {
    url: must(server.resolvedUrls?.local[0], 'address of the preview server'),
    async close() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
