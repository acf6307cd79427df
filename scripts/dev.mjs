import { spawn } from 'node:child_process';
import { installPackages } from './install.mjs';
import { main } from './steps.mjs';

/** The server, restarted when its code changes, and Vite's page with hot reload; either one's end ends both. */
await main(async () => {
  await installPackages();
  const parts = [
    ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'src/server/main.ts'],
    ['node_modules/vite/bin/vite.js', '--clearScreen', 'false'],
  ].map((args) => spawn(process.execPath, args, { stdio: 'inherit' }));
  const stop = () => {
    for (const part of parts) part.kill('SIGTERM');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.stdout.write('▸ The editor with hot reload: http://127.0.0.1:5173\n');
  await Promise.race(parts.map((part) => new Promise((done) => part.on('exit', done))));
  stop();
});
