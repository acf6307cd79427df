import { buildStale } from './build.mjs';
import { installPackages } from './install.mjs';
import { main } from './steps.mjs';

await main(async () => {
  await installPackages();
  await buildStale();
  // Imported rather than spawned: signals and the exit code are the server's own.
  process.env.NODE_ENV ??= 'production';
  await import('../dist/server/main.js');
});
