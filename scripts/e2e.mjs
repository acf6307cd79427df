import { createServer } from 'node:net';
import { pathToFileURL } from 'node:url';
import { findBrowser } from './browser.mjs';
import { buildStale } from './build.mjs';
import { installPackages } from './install.mjs';
import { main, step, tool } from './steps.mjs';

/** The journeys in a real browser against the built server. `args` go to Playwright (a file, `-g name`, …). */
export async function journeys(args = []) {
  let browser = '';
  await step('Finding a browser', async () => (browser = await findBrowser()));
  await buildStale();
  const env = { BROWSER_PATH: browser, E2E_PORT: String(await freePort()) };
  await step('Journeys in the browser', () =>
    tool('@playwright/test/cli.js', ['test', ...args], {
      env,
      advice:
        'A journey has failed: test-results/ holds a picture of its end; "E2E_TRACE=1 npm run e2e -- <file>" keeps a trace of it.',
    }),
  );
}

const freePort = () =>
  new Promise((done, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await installPackages();
    await journeys(process.argv.slice(2));
  });
}
