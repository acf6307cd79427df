import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { type Browser, chromium } from 'playwright';
import { MOVES } from './hand.ts';
import {
  type Cell,
  type Cost,
  type CostBeside,
  measureBesidePreview,
  measureCell,
  measureIdle,
  RUNS,
  WAYS,
  type Way,
} from './measure.ts';
import { servePages } from './serve.ts';
import { keepCanvases } from './watch.ts';

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
  readonly cost: Readonly<Record<Way, Cost>>;
}

interface RowBeside {
  readonly cell: Cell;
  readonly cost: CostBeside;
}

type Idle = Pick<Cost, 'moveMs' | 'hoverMs' | 'fps'>;

/** Painting on our stage against a react-konva `Line` in React state and an empty page, taking turns in one browser. Returns a table. */
export async function benchPainting(): Promise<string> {
  const pages = await servePages();
  const browser = await launch();
  const loadBefore = loadavg()[0] ?? Number.NaN;
  try {
    const rows: Row[] = [];
    const beside: RowBeside[] = [];
    const idle: Idle[] = [];
    for (const picture of PICTURES) {
      idle.push(await measureEmptyPage(browser));
      const measured = await measurePicture(browser, pages.url, picture);
      rows.push(...measured.rows);
      beside.push(...measured.beside);
    }
    idle.push(await measureEmptyPage(browser));
    return table(rows, { beside, idle, version: browser.version(), loadBefore });
  } finally {
    await browser.close();
    await pages.close();
  }
}

function launch(): Promise<Browser> {
  const named = process.env.BROWSER_PATH ?? '/usr/bin/chromium';
  return chromium.launch({ args: ARGS, ...(existsSync(named) && { executablePath: named }) });
}

async function measureEmptyPage(browser: Browser): Promise<Idle> {
  const page = await browser.newPage({ viewport: PAGE });
  await page.setContent('<!doctype html><body style="margin:0;height:720px"></body>');
  const idle = await measureIdle(page);
  await page.close();
  return idle;
}

async function measurePicture(browser: Browser, url: string, picture: { width: number; height: number }) {
  const open = async (way: Way) => {
    const page = await browser.newPage({ viewport: PAGE });
    await page.addInitScript(keepCanvases);
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
  const rows: Row[] = [];
  for (const strokes of STROKES) {
    const cell = { ...picture, strokes };
    const ours = await inFront('ours', () => measureCell(pages.ours, cell));
    const line = await inFront('line', () => measureCell(pages.line, cell));
    rows.push({ cell, cost: { ours, line } });
  }
  const beside: RowBeside[] = [];
  for (const strokes of STROKES) {
    const cost = await inFront('ours', () => measureBesidePreview(pages.ours, strokes));
    beside.push({ cell: { ...picture, strokes }, cost });
  }
  for (const way of WAYS) await pages[way].close();
  return { rows, beside };
}

const HEADS = [
  'picture',
  'strokes',
  'ms/move',
  'Line',
  'hover',
  'Line',
  'fps',
  'Line',
  'longest',
  'Line',
  'undo',
  'Line',
  'heap',
  'Line',
  'canvas',
  'Line',
];

function cellsOf({ cell, cost: { ours, line } }: Row): string[] {
  const pair = (show: (cost: Cost) => string) => [show(ours), show(line)];
  return [
    `${cell.width}×${cell.height}`,
    String(cell.strokes),
    ...pair(({ moveMs }) => moveMs.toFixed(2)),
    ...pair(({ hoverMs }) => hoverMs.toFixed(2)),
    ...pair(({ fps }) => fps.toFixed(0)),
    ...pair(({ longTaskMs }) => (longTaskMs === 0 ? '≤50' : longTaskMs.toFixed(0))),
    ...pair(({ undoMs }) => undoMs.toFixed(1)),
    ...pair(({ heapBytes }) => megabytes(heapBytes)),
    ...pair((cost) => megabytes(cost.canvasBytes)),
  ];
}

const HEADS_BESIDE = ['picture', 'strokes', 'ms/move', 'hover', 'gross', 'rest/s'];

const cellsBeside = ({ cell, cost }: RowBeside): string[] => [
  `${cell.width}×${cell.height}`,
  String(cell.strokes),
  cost.moveMs.toFixed(2),
  cost.hoverMs.toFixed(2),
  cost.grossMoveMs.toFixed(2),
  cost.restMsPerS.toFixed(0),
];

const line = (cells: readonly string[]): string =>
  cells.map((cell, i) => cell.padStart(i === 0 ? 10 : 8)).join('');

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

function table(
  rows: readonly Row[],
  about: {
    readonly beside: readonly RowBeside[];
    readonly idle: readonly Idle[];
    readonly version: string;
    readonly loadBefore: number;
  },
): string {
  const list = (show: (idle: Idle) => string) => about.idle.map(show).join(', ');
  return [
    'Painting: our stage beside a react-konva Line in React state. Main-thread ms a pointer move (TaskDuration), frames a second,',
    'longest task in ms, ms of an undo with its drawing, MB of script heap and buffers, MB of canvases',
    ...[HEADS, ...rows.map(cellsOf)].map(line),
    'While the live preview plays over the picture, a region moving. The preview costs the same with a pointer at rest (main-thread ms',
    'a second, last column); that is taken out of ms/move and hover, and is in gross:',
    ...[HEADS_BESIDE, ...about.beside.map(cellsBeside)].map(line),
    `The floor, an empty page: ${list(({ moveMs }) => moveMs.toFixed(2))} ms a move with the button held, ${list(({ hoverMs }) => hoverMs.toFixed(2))} without, ${list(({ fps }) => fps.toFixed(0))} fps. That much is in every figure.`,
    `Medians of ${RUNS} runs of ${MOVES} moves, 80 px brush, picture fitted to a ${PAGE.width}×${PAGE.height} page, smooth overlay, production builds.`,
    `Load average ${about.loadBefore.toFixed(1)} before, ${(loadavg()[0] ?? Number.NaN).toFixed(1)} after: with other work on the machine only the ratios say anything.`,
    `Chromium ${about.version} headless, ${ARGS.join(' ')}.`,
  ].join('\n');
}
