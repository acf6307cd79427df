import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';

const PROGRAM = process.env.BROWSER_PATH ?? chromium.executablePath();

/** A browser of its own on a folder of its own, that can be killed as a crash or the system would: all its processes at once, without a word. */
export interface KilledBrowser {
  readonly page: Page;
  kill(): Promise<void>;
}

export async function startOn(folder: string, url: string): Promise<KilledBrowser> {
  if (!existsSync(PROGRAM)) throw new Error(`There is no browser at ${PROGRAM}`);
  const process_ = spawn(
    PROGRAM,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--remote-debugging-port=0',
      '--window-size=1440,900',
      `--user-data-dir=${folder}`,
      'about:blank',
    ],
    // A group of its own, so that all of its processes can be killed together.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const browser = await chromium.connectOverCDP(await addressOf(process_));
  const page = await firstPage(browser);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(url);
  return {
    page,
    async kill() {
      const ended = once(process_, 'exit');
      if (process_.pid !== undefined) process.kill(-process_.pid, 'SIGKILL');
      await ended;
      await browser.close().catch(() => undefined);
    },
  };
}

async function firstPage(browser: Browser): Promise<Page> {
  const context = browser.contexts()[0] ?? (await browser.newContext());
  return context.pages()[0] ?? (await context.newPage());
}

async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('The browser says nothing');
  for await (const line of createInterface({ input: stderr })) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address) return address;
  }
  throw new Error('The browser did not start');
}
