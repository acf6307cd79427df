import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright';
import { type Cell, MOVES, measureCell, measureHover, RUNS, WAYS, type Way } from './measure.ts';
import { servePages } from './serve.ts';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];
const PAGE = { width: 1280, height: 720 };
const PICTURES = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];
const STROKES = [0, 50, 300];

interface Row {
  readonly cell: Cell;
  readonly ms: Readonly<Record<Way, number>>;
}

/** Main-thread time a pointer move: our stage against a react-konva `Line` in React state, taking turns in one browser. Returns a table. */
export async function benchPainting(): Promise<string> {
  const pages = await servePages();
  const browser = await launch();
  try {
    const rows: Row[] = [];
    const hover: string[] = [];
    for (const picture of PICTURES) {
      const measured = await measurePicture(browser, pages.url, picture);
      rows.push(...measured.rows);
      hover.push(measured.hover);
    }
    return table(rows, { hover, version: browser.version() });
  } finally {
    await browser.close();
    await pages.close();
  }
}

function launch(): Promise<Browser> {
  const named = process.env.BROWSER_PATH ?? '/usr/bin/chromium';
  return chromium.launch({ args: ARGS, ...(existsSync(named) && { executablePath: named }) });
}

async function measurePicture(browser: Browser, url: string, picture: { width: number; height: number }) {
  const open = async (way: Way) => {
    const page = await browser.newPage({ viewport: PAGE });
    await page.goto(`${url}${way}.html?width=${picture.width}&height=${picture.height}`);
    await page.evaluate(() => window.bench.ready);
    return page;
  };
  const pages = { ours: await open('ours'), line: await open('line') };
  const inFront = async <T>(way: Way, run: () => Promise<T>) => {
    // A page in the background gets no animation frames, and would seem to paint for nothing.
    await pages[way].bringToFront();
    return run();
  };
  const hover = {
    ours: await inFront('ours', () => measureHover(pages.ours)),
    line: await inFront('line', () => measureHover(pages.line)),
  };
  const rows: Row[] = [];
  for (const strokes of STROKES) {
    const cell = { ...picture, strokes };
    const ms = { ours: 0, line: 0 };
    for (const way of WAYS) ms[way] = await inFront(way, () => measureCell(pages[way], cell));
    rows.push({ cell, ms });
  }
  for (const way of WAYS) await pages[way].close();
  const words = `${picture.width}×${picture.height}: ours ${hover.ours.toFixed(2)}, Line ${hover.line.toFixed(2)}`;
  return { rows, hover: words };
}

function table(
  rows: readonly Row[],
  about: { readonly hover: readonly string[]; readonly version: string },
): string {
  const lines = rows.map(({ cell, ms }) =>
    [
      `${cell.width}×${cell.height}`.padEnd(12),
      String(cell.strokes).padStart(7),
      ms.ours.toFixed(2).padStart(9),
      ms.line.toFixed(2).padStart(9),
      `${(ms.line / ms.ours).toFixed(1)}×`.padStart(8),
    ].join('  '),
  );
  return [
    'Painting: main-thread ms a pointer move (TaskDuration), lower is better',
    `${'picture'.padEnd(12)}  strokes       ours       Line     ratio`,
    ...lines,
    `A pointer that only hovers costs ${about.hover.join('; ')} ms a move: that much is in every figure.`,
    `Median of ${RUNS} runs of ${MOVES} moves, 80 px brush, picture fitted to a ${PAGE.width}×${PAGE.height} page, production builds, React and Konva as installed.`,
    `Chromium ${about.version} headless, ${ARGS.join(' ')}.`,
  ].join('\n');
}
