import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright';
import { type Export, WAYS, type Way } from './page/contract.ts';
import { servePage } from './serve.ts';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];
const PICTURE = { width: 3840, height: 2160 };
const RUNS = 5;
const NAMES: Readonly<Record<Way, string>> = {
  ours: 'ours (worker, 8-bit grey)',
  toBlob: 'canvas.toBlob, white on clear',
  toBlobBlackAndWhite: 'canvas.toBlob, white on black',
  toBlobOffThread: 'convertToBlob in a worker',
};

/** Time and bytes of seven 4K masks as PNG files: ours against what the browser's canvas writes. Returns a table. */
export async function benchMaskExport(): Promise<string> {
  const served = await servePage();
  const browser = await launch();
  try {
    const page = await open(browser, served.url);
    // The very first export starts the worker and loads its script: that is what a user waits for, so it is told apart.
    const cold = await page.evaluate((way) => window.exportBench.exportOnce(way), 'ours' as const);
    const rows = await measureAll(page);
    const wrong = await wrongPixels(page);
    return table(rows, { cold, wrong, version: browser.version() });
  } finally {
    await browser.close();
    await served.close();
  }
}

function launch(): Promise<Browser> {
  const named = process.env.BROWSER_PATH ?? '/usr/bin/chromium';
  return chromium.launch({ args: ARGS, ...(existsSync(named) && { executablePath: named }) });
}

async function open(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${url}?width=${PICTURE.width}&height=${PICTURE.height}`);
  await page.waitForFunction(() => window.exportBench !== undefined, null, { timeout: 120_000 });
  return page;
}

type Rows = Readonly<Record<Way, Export>>;

/** The ways take turns, so that a busy moment of the machine does not fall on one of them alone. */
async function measureAll(page: Page): Promise<Rows> {
  const runs: Record<Way, Export[]> = { ours: [], toBlob: [], toBlobBlackAndWhite: [], toBlobOffThread: [] };
  for (let run = 0; run < RUNS; run++) {
    for (const way of WAYS)
      runs[way].push(await page.evaluate((each) => window.exportBench.exportOnce(each), way));
  }
  const middle = (way: Way): Export => ({
    ms: median(runs[way].map(({ ms }) => ms)),
    bytes: median(runs[way].map(({ bytes }) => bytes)),
    longestBlockMs: median(runs[way].map(({ longestBlockMs }) => longestBlockMs)),
  });
  return {
    ours: middle('ours'),
    toBlob: middle('toBlob'),
    toBlobBlackAndWhite: middle('toBlobBlackAndWhite'),
    toBlobOffThread: middle('toBlobOffThread'),
  };
}

/** A way that writes the wrong mask would be fast for nothing. */
async function wrongPixels(page: Page): Promise<number> {
  let wrong = 0;
  for (const way of WAYS) wrong += await page.evaluate((each) => window.exportBench.wrongPixels(each), way);
  return wrong;
}

interface About {
  readonly cold: Export;
  readonly wrong: number;
  readonly version: string;
}

function table(rows: Rows, { cold, wrong, version }: About): string {
  const smallest = Math.min(...WAYS.filter((way) => way !== 'ours').map((way) => rows[way].bytes));
  const lines = WAYS.map((way) =>
    [
      NAMES[way].padEnd(30),
      rows[way].ms.toFixed(0).padStart(7),
      (rows[way].bytes / 1024).toFixed(0).padStart(8),
      rows[way].longestBlockMs.toFixed(0).padStart(11),
    ].join('  '),
  );
  return [
    `Mask export: seven masks of ${PICTURE.width}×${PICTURE.height} as PNG files`,
    `${'way'.padEnd(30)}       ms       KiB  blocked ms`,
    ...lines,
    `Ours takes ${((100 * rows.ours.bytes) / smallest).toFixed(0)} % of the bytes of the smallest other way. The first export of a page, worker start included: ${cold.ms.toFixed(0)} ms.`,
    `Blocked: the longest the main thread answered nothing. Read back by the browser, ${wrong} pixels of all the files are wrong.`,
    `Median of ${RUNS} runs, the ways in turns, page served by the development server. Chromium ${version} headless, ${ARGS.join(' ')}.`,
  ].join('\n');
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
