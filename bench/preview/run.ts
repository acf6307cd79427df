import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright';
import type { PreviewCell, PreviewFigures } from './page/page.tsx';
import { serveBench } from './serve.ts';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];
const CELLS: readonly PreviewCell[] = [
  { widthPx: 1280, regions: 1 },
  { widthPx: 1280, regions: 6 },
  { widthPx: 960, regions: 1 },
  { widthPx: 960, regions: 6 },
];
/** Openings a cell; the median is kept. */
const OPENINGS = 5;
const PLAY_MS = 3000;

type Opening = Pick<PreviewFigures, 'pictureMs' | 'movingMs' | 'fineMs' | 'frame'>;

interface Row {
  readonly cell: PreviewCell;
  readonly figures: PreviewFigures;
  /** Main-thread milliseconds a frame while the clip plays. */
  readonly mainMs: number;
}

/** The preview of a 1080p picture in a headless Chromium with software graphics: how soon, how smoothly, at what cost. Returns a table. */
export async function benchPreview(): Promise<string> {
  const served = await serveBench();
  const named = process.env.BROWSER_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ args: ARGS, ...(existsSync(named) && { executablePath: named }) });
  try {
    const rows: Row[] = [];
    for (const cell of CELLS) rows.push(await measure(browser, served.url, cell));
    const saved = await saveFilm(browser, served.url);
    return table(rows, { saved, version: browser.version() });
  } finally {
    await browser.close();
    await served.close();
  }
}

/** Every opening is the first one of its page, with the workers already started; the last page stays for the rest. */
async function measure(browser: Browser, url: string, cell: PreviewCell): Promise<Row> {
  const openings: Opening[] = [];
  for (let i = 1; i < OPENINGS; i++) {
    const { page, opening } = await open(browser, url, cell);
    openings.push(opening);
    await page.close();
  }
  const { page, opening } = await open(browser, url, cell);
  try {
    return await play(page, cell, [...openings, opening]);
  } finally {
    await page.close();
  }
}

async function saveFilm(browser: Browser, url: string): Promise<string> {
  const { page } = await open(browser, url, { widthPx: 1280, regions: 6 });
  const { ms, bytes, psnr, problem } = await page.evaluate(() => window.preview.save());
  await page.close();
  if (problem) return `Not saved as MP4: ${problem}`;
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return `Saved as MP4 (150 frames of 1280×720, six regions): ${(ms / 1000).toFixed(1)} s, ${size}, PSNR ${psnr.toFixed(1)} dB at its middle frame.`;
}

async function open(browser: Browser, url: string, cell: PreviewCell) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url);
  await page.waitForFunction(() => window.preview !== undefined);
  await page.waitForTimeout(1000);
  return { page, opening: await page.evaluate((wanted) => window.preview.open(wanted), cell) };
}

async function play(page: Page, cell: PreviewCell, openings: readonly Opening[]): Promise<Row> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await taskMs(cdp);
  const frames = await page.evaluate((ms) => window.preview.countFrames(ms, 1), PLAY_MS);
  const spent = (await taskMs(cdp)) - before;
  const fast = await page.evaluate((ms) => window.preview.countFrames(ms, 2), PLAY_MS);
  const changeMs = await page.evaluate(() => window.preview.changeMs());
  const frameMs = await page.evaluate(() => window.preview.frameMs());
  const middle = (key: 'pictureMs' | 'movingMs' | 'fineMs') => median(openings.map((each) => each[key]));
  return {
    cell,
    figures: {
      pictureMs: middle('pictureMs'),
      movingMs: middle('movingMs'),
      fineMs: middle('fineMs'),
      fps: (frames / PLAY_MS) * 1000,
      fastFps: (fast / PLAY_MS) * 1000,
      frameMs,
      changeMs,
      frame: openings[0]?.frame ?? { width: 0, height: 0 },
    },
    mainMs: spent / Math.max(frames, 1),
  };
}

/** Milliseconds the main thread has spent in tasks since the page was opened. */
async function taskMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const seconds = metrics.find((metric) => metric.name === 'TaskDuration')?.value;
  if (seconds === undefined) throw new Error('The browser gives no TaskDuration');
  return seconds * 1000;
}

function table(
  rows: readonly Row[],
  { saved, version }: { readonly saved: string; readonly version: string },
): string {
  const heads = ['frame ms', 'fps ×1', 'fps ×2', 'main ms', 'picture', 'moving', 'film fill', 'changed path'];
  const lines = rows.map(({ cell, figures, mainMs }) => {
    const { frame, frameMs, fps, fastFps, pictureMs, movingMs, fineMs, changeMs } = figures;
    const values = [
      frameMs.toFixed(1),
      fps.toFixed(1),
      fastFps.toFixed(1),
      mainMs.toFixed(2),
      ...[pictureMs, movingMs, fineMs, changeMs].map((ms) => ms.toFixed(0)),
    ];
    return [
      `${frame.width}×${frame.height}, ${cell.regions}`.padEnd(16),
      ...values.map((value, i) => value.padStart(heads[i]?.length ?? 0)),
    ].join('  ');
  });
  return [
    'Preview of a 1920×1080 picture: milliseconds unless it says otherwise',
    ['size, regions'.padEnd(16), ...heads].join('  '),
    ...lines,
    saved,
    'frame ms: from asking for a frame to its being on the canvas. main ms: main thread a frame while it plays at ×1 (TaskDuration).',
    'picture, moving, film fill: from pressing P, with the workers started, to the first frame, the first one in motion, and the fill that the film has.',
    `changed path: from the change to a frame that shows it, while it plays. Median of ${OPENINGS} openings; ${PLAY_MS / 1000} s of playing.`,
    `Chromium ${version} headless, ${ARGS.join(' ')}; machine load ${loadavg()[0]?.toFixed(1)}.`,
  ].join('\n');
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
