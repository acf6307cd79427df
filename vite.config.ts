import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstScreen } from './vite.chunks.ts';
import { modelFiles } from './vite.models.ts';

/** The host the page was asked by is kept: the server refuses writes whose origin is another than its own. */
const server = { target: `http://127.0.0.1:${process.env.PORT ?? '8787'}`, changeOrigin: false };

/** The page. `npm run dev` serves it with hot reload and hands everything that is the server's to the server. */
export default defineConfig({
  plugins: [react(), modelFiles()],
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: true,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: firstScreen('src/main.tsx') }] } } },
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    port: 5173,
    // As the server sends them: without both, Smart select's model runs on one thread.
    headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
    proxy: { '/api': server, '/healthz': server, '/model': server },
  },
});
