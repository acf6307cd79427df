import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

const PAGE = 'dist/app';
/** Smart select's model has a cache of its own; it is 59 MB, and most never need it. */
const LEFT_OUT = /^models\/|\.map$|^sw\.js$|^social\.|\.md$/;
/** Vite names these by their content. */
const HASHED = /^assets\/.+-[\w-]{8,}\.\w+$/;

const revisionOf = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(`${PAGE}/${file}`))
    .digest('hex')
    .slice(0, 16);

function pageFiles() {
  return readdirSync(PAGE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.replaceAll('\\', '/').slice(PAGE.length + 1))
    .filter((file) => !LEFT_OUT.test(file))
    .sort()
    .map((file) => ({ url: `/${file}`, revision: HASHED.test(file) ? null : revisionOf(file) }));
}

/** The service worker, built after the page: it holds the list of the page's files. */
export default defineConfig({
  publicDir: false,
  define: { PAGE_FILES: JSON.stringify(pageFiles()) },
  build: {
    outDir: PAGE,
    emptyOutDir: false,
    target: 'es2023',
    rollupOptions: {
      input: 'src/offline/serviceWorker.ts',
      output: { format: 'iife', entryFileNames: 'sw.js' },
    },
  },
});
