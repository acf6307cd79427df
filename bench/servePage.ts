import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, preview } from 'vite';
import { must } from '../src/kit/assert.ts';

export interface ServedPages {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds pages as they would be shipped (React's development build is several times slower) and serves them on a free port. `inputs` are the names of their HTML files in `root`. */
export async function serve({
  root,
  inputs,
}: {
  readonly root: string;
  readonly inputs: readonly string[];
}): Promise<ServedPages> {
  const outDir = await mkdtemp(join(tmpdir(), 'kirin-bench-'));
  const shared: InlineConfig = {
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    worker: { format: 'es' },
  };
  const input = Object.fromEntries(inputs.map((name) => [name, join(root, `${name}.html`)]));
  await build({
    ...shared,
    build: { outDir, emptyOutDir: true, target: 'es2023', rollupOptions: { input } },
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
