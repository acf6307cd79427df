import { defineConfig } from '@playwright/test';
import { AT_LENGTH } from './src/server/testing/length.ts';

const port = Number(process.env.E2E_PORT ?? 8793);
/** Journeys begin as someone who has seen the tips; those about the tips begin as someone new. */
const seenTips = JSON.stringify({ recent: [], seenTips: ['paint', 'draw', 'preview', 'generate'] });
const executablePath = process.env.BROWSER_PATH;

/** Journeys in a real Chromium against the built server and the embedded engine. */
export default defineConfig({
  testDir: 'e2e',
  // What tells little more than its neighbours and takes long: `npm run soak` has it.
  ...(!AT_LENGTH && { grepInvert: /@length/ }),
  timeout: 120_000,
  // What is waited for comes late where two pages share two cores with a film that is rendered; that alone is no fault.
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    // Each test would fetch the whole page a second time for its cache; offline.spec.ts allows it.
    serviceWorkers: 'block',
    storageState: {
      cookies: [],
      origins: [
        { origin: `http://127.0.0.1:${port}`, localStorage: [{ name: 'kirin.habits', value: seenTips }] },
      ],
    },
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node dist/server/main.js',
    url: `http://127.0.0.1:${port}/healthz`,
    reuseExistingServer: false,
    timeout: 30_000,
    env: { PORT: String(port), DATA_DIR: 'test-results/data', LOG_LEVEL: 'warn' },
    stdout: 'pipe',
  },
});
