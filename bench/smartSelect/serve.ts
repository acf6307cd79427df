import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Plugin, preview } from 'vite';
import { must } from '../../src/kit/assert.ts';
import { MODEL_FILES } from '../../src/segment/modelFiles.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PHOTOS = join(ROOT, 'bench/photos');
const MOTIONS = join(ROOT, '../shared/samples');
const TYPES: Record<string, string> = {
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
};
/** Without both, the page is not cross-origin isolated and the model runs on one thread. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Where a photo named in truth.json lies, or null when it is one of the samples that are not here. */
export function photoFile(photo: string): string | null {
  const file = photo.startsWith('motions/') ? join(MOTIONS, photo) : join(PHOTOS, photo);
  return existsSync(file) ? file : null;
}

function fileOf(url: string): string | null {
  if (url.startsWith('/photos/')) return photoFile(url.slice('/photos/'.length));
  const found = MODEL_FILES.find(({ name }) => url === `/models/${name}`);
  return found ? join(ROOT, 'node_modules', found.from) : null;
}

function serveFile(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const file = fileOf(decodeURIComponent((request.url ?? '').split('?')[0] ?? ''));
  if (!file) {
    next();
    return;
  }
  response.writeHead(200, {
    ...ISOLATED,
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
  });
  createReadStream(file).pipe(response);
}

const files: Plugin = {
  name: 'bench files',
  configurePreviewServer: (server) => {
    server.middlewares.use(serveFile);
  },
};

/** Builds the page as it would be shipped and serves it, the photos and the model's files on a free port of this machine. */
export async function serveBench(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'kirin-smart-select-'));
  const shared: InlineConfig = {
    root: fileURLToPath(new URL('./page', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    plugins: [files],
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2023' },
  };
  await build(shared);
  const server = await preview({ ...shared, preview: { host: '127.0.0.1', port: 0, headers: ISOLATED } });
  return {
    url: must(server.resolvedUrls?.local[0], 'address of the preview server'),
    async close() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
