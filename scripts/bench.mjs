import { findBrowser } from './browser.mjs';
import { buildStale } from './build.mjs';
import { installPackages } from './install.mjs';
import { main, step, tool } from './steps.mjs';

/** `npm run bench` runs every measurement; `npm run bench -- render` just the named ones. */
await main(async () => {
  await installPackages();
  await buildStale();
  const browser = await findBrowser();
  await step('Measuring', () =>
    tool('tsx/dist/cli.mjs', ['bench/main.ts', ...process.argv.slice(2)], { env: { BROWSER_PATH: browser } }),
  );
});
