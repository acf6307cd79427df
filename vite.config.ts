import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The host the page was asked by is kept: the server refuses writes whose origin is another than its own. */
const server = { target: `http://127.0.0.1:${process.env.PORT ?? '8787'}`, changeOrigin: false };

/** The page. `npm run dev` serves it with hot reload and hands everything that is the server's to the server. */
export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist/app', emptyOutDir: true, target: 'es2023', sourcemap: true },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': server, '/healthz': server, '/model': server },
  },
});
