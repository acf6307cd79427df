import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Response } from 'playwright';
import { must } from '../../src/kit/assert.ts';
import { CHROMIUM_FLAGS, startServer } from '../builtServer.ts';
import { median } from '../render/speed.ts';
import { lighthouseScores } from './lighthouse.ts';

const LOADS = 9;
const KB = 1024;

/** Size, start and Lighthouse scores of the page as it is served, first visit, empty stage and with the sample open. */
export async function benchPage(): Promise<string> {
  const server = await startServer();
  const executablePath = process.env.BROWSER_PATH;
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: CHROMIUM_FLAGS });
  try {
    const url = `${server.url}/`;
    // The first visit makes the server compress its files.
    await load(browser, url);
    const loads: Load[] = [];
    const plain: number[] = [];
    for (let i = 0; i < LOADS; i++) {
      loads.push(await load(browser, url));
      plain.push(await plainLoad(browser, `${server.url}/model/v1/generation/docs`));
    }
    const scores = await lighthouseScores(url);
    return table({ loads, plainMs: median(plain), scores });
  } finally {
    await browser.close();
    await server.stop();
  }
}

interface Load {
  readonly scripts: ReadonlyMap<string, number>;
  /** From the start of the navigation until the tools are there and the page has nothing left to do, milliseconds. */
  readonly interactiveMs: number;
}

async function load(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  const scripts = new Map<string, number>();
  const bodies: Promise<void>[] = [];
  const take = (response: Response) => {
    const path = new URL(response.url()).pathname;
    if (!path.endsWith('.js') || /worker/i.test(path)) return;
    bodies.push(response.body().then((body) => void scripts.set(path, gzipSync(body, { level: 9 }).length)));
  };
  page.on('response', take);
  await page.goto(url);
  await page.getByRole('radiogroup', { name: 'Tools' }).waitFor();
  const interactiveMs = await page.evaluate(
    () => new Promise<number>((done) => requestIdleCallback(() => done(performance.now()))),
  );
  await page.waitForLoadState('networkidle');
  // What is brought while nothing is done comes now, and is not the page's start.
  page.off('response', take);
  await Promise.all(bodies);
  await context.close();
  return { scripts, interactiveMs };
}

/** A page of text from the same server: what a start costs in any case. */
async function plainLoad(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  const ms = await page.evaluate(
    () => new Promise<number>((done) => requestIdleCallback(() => done(performance.now()))),
  );
  await context.close();
  return ms;
}

function table({
  loads,
  plainMs,
  scores,
}: {
  readonly loads: readonly Load[];
  readonly plainMs: number;
  readonly scores: string;
}): string {
  const last = must(loads.at(-1), 'a load');
  const bytes = [...last.scripts.values()].reduce((sum, size) => sum + size, 0);
  const largest = [...last.scripts].sort((a, b) => b[1] - a[1]).slice(0, 5);
  const interactive = median(loads.map(({ interactiveMs }) => interactiveMs));
  return [
    '# The page: first visit, empty stage, warm server',
    `initial JavaScript   ${(bytes / KB).toFixed(1)} KB gzip in ${last.scripts.size} files (workers and what comes on use apart)`,
    ...largest.map(([path, size]) => `  ${(size / KB).toFixed(1).padStart(6)} KB  ${path}`),
    `interactive          ${interactive.toFixed(0)} ms, median of ${loads.length}; a page of text from the same server ${plainMs.toFixed(0)} ms (${(interactive / plainMs).toFixed(1)}x)`,
    scores,
  ].join('\n');
}
