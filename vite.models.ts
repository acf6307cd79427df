import { createReadStream, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { MODEL_FILES } from './src/segment/modelFiles.ts';

const TYPES: Readonly<Record<string, string>> = { '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

const packageFile = (from: string): string => fileURLToPath(new URL(`node_modules/${from}`, import.meta.url));

/** Puts Smart select's model and its runtime under `models/`: copied from their packages into the build, served from there in development. */
export function modelFiles(): Plugin {
  return {
    name: 'model files',
    applyToEnvironment: (environment) => environment.name === 'client',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0];
        const file = MODEL_FILES.find(({ name }) => path === `/models/${name}`);
        if (!file) return next();
        response.setHeader('Content-Type', TYPES[extname(file.name)] ?? 'application/octet-stream');
        response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
        createReadStream(packageFile(file.from)).pipe(response);
      });
    },
    generateBundle() {
      for (const { name, from } of MODEL_FILES) {
        this.emitFile({ type: 'asset', fileName: `models/${name}`, source: readFileSync(packageFile(from)) });
      }
    },
  };
}
