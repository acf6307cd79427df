import '../../../src/ui/tokens.css';
import { createRoot } from 'react-dom/client';
import { type ImagePoint, imagePoint } from '../../../src/geometry/spaces.ts';
import { must } from '../../../src/kit/assert.ts';
import { createLabelMap, DYNAMIC_LABELS, type LabelMap } from '../../../src/masks/labelMap.ts';
import type { DrawnFrame } from '../../../src/preview/messages.ts';
import { PreviewBar } from '../../../src/preview/PreviewBar.tsx';
import { PreviewCanvas } from '../../../src/preview/PreviewCanvas.tsx';
import { createPreview } from '../../../src/preview/preview.ts';
import { saveMp4 } from '../../../src/preview/saveMp4.ts';
import type { PreviewSource } from '../../../src/preview/source.ts';
import { startWorkers } from '../../../src/preview/workers.ts';
import type { Mover } from '../../../src/render/scene.ts';
import { TooltipProvider } from '../../../src/ui/Tooltip.tsx';
import { syntheticPicture } from '../../painting/page/contract.ts';

/** What is measured: six regions or one, on a 1080p picture, at the width of the frames. */
export interface PreviewCell {
  readonly widthPx: number;
  readonly regions: number;
}

export interface PreviewFigures {
  /** From the press to the picture, to the first frame in motion, and to the film's own fill. */
  readonly pictureMs: number;
  readonly movingMs: number;
  readonly fineMs: number;
  /** Frames that reached the screen in a second of playing at ×1 and ×2. */
  readonly fps: number;
  readonly fastFps: number;
  /** From a question to its frame, one at a time: the worker's drawing and the way there and back. */
  readonly frameMs: number;
  /** From a changed path to a frame that shows it, while the clip plays. */
  readonly changeMs: number;
  readonly frame: { readonly width: number; readonly height: number };
}

/** A film saved by the browser; `psnr` in dB of its middle frame against the preview's. */
export interface SavedFigures {
  readonly ms: number;
  readonly bytes: number;
  readonly psnr: number;
  readonly problem: string | null;
}

declare global {
  interface Window {
    preview: {
      /** Opens, waits for the film's own fill and leaves the clip playing. */
      open(cell: PreviewCell): Promise<Pick<PreviewFigures, 'pictureMs' | 'movingMs' | 'fineMs' | 'frame'>>;
      /** Frames shown in `ms` milliseconds of playing. */
      countFrames(ms: number, speed: 1 | 2): Promise<number>;
      /** Medians of several. */
      frameMs(): Promise<number>;
      changeMs(): Promise<number>;
      /** Saves what is open as an MP4 and looks at its middle frame. Needs frames of the film's size. */
      save(): Promise<SavedFigures>;
    };
  }
}

const PICTURE = { width: 1920, height: 1080 };
const CENTRES = [
  [300, 300],
  [780, 270],
  [1350, 330],
  [1650, 780],
  [525, 780],
  [1140, 750],
] as const;
const RADIUS = { x: 195, y: 165 };

let source: PreviewSource | null = null;
const file = syntheticPicture(PICTURE).then(async (blob) => new Uint8Array(await blob.arrayBuffer()));
let shown: { readonly frame: DrawnFrame; readonly atMs: number }[] = [];

const preview = createPreview({
  clock: {
    nowMs: () => performance.now(),
    requestFrame: (callback) => requestAnimationFrame(callback),
    cancelFrame: (handle) => cancelAnimationFrame(handle),
  },
  source: () => source,
  startWorkers,
  saveFilm: saveMp4,
  deliver: () => undefined,
});
preview.attach({ show: (frame) => shown.push({ frame, atMs: performance.now() }) });

createRoot(must(document.getElementById('root'), 'root')).render(
  <TooltipProvider>
    <div style={{ position: 'absolute', inset: 0, aspectRatio: '16 / 9', maxHeight: '100%' }}>
      <PreviewCanvas preview={preview} />
    </div>
    <PreviewBar preview={preview} onGenerate={() => undefined} />
  </TooltipProvider>,
);

function paintRegions(count: number): LabelMap {
  const map = createLabelMap(PICTURE);
  CENTRES.slice(0, count).forEach(([cx, cy], i) => {
    for (let y = cy - RADIUS.y; y < cy + RADIUS.y; y++)
      for (let x = cx - RADIUS.x; x < cx + RADIUS.x; x++)
        if (((x - cx) / RADIUS.x) ** 2 + ((y - cy) / RADIUS.y) ** 2 < 1) map.data[y * map.width + x] = i + 1;
  });
  return map;
}

const path = (cx: number, cy: number, reach: number): ImagePoint[] =>
  Array.from({ length: 40 }, (_, i) => {
    const angle = (i / 39) * 2 * Math.PI;
    return imagePoint(Math.round(cx + reach * Math.sin(angle)), Math.round(cy + 60 * (1 - Math.cos(angle))));
  });

const movers = (count: number, reach: number): Mover[] =>
  CENTRES.slice(0, count).map(([cx, cy], i) => ({
    label: DYNAMIC_LABELS[i] ?? 1,
    points: path(cx, cy, reach),
  }));

const until = async (true_: () => boolean): Promise<void> => {
  while (!true_()) await new Promise((resolve) => setTimeout(resolve, 0));
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function open({ widthPx, regions }: PreviewCell) {
  source = {
    picture: { ...PICTURE, bytes: await file, format: 'png' },
    tail: null,
    labels: paintRegions(regions),
    labelsRevision: 1,
    movers: movers(regions, 110),
    mode: 'std',
    durationS: 5,
    stageWidthPx: widthPx,
  };
  shown = [];
  const pressMs = performance.now();
  preview.open();
  await until(() => shown.some(({ frame }) => frame.index > 0));
  await until(() => preview.readiness() === 'fine');
  const fineMs = performance.now() - pressMs;
  const first = must(shown[0], 'first frame');
  const moving = must(
    shown.find(({ frame }) => frame.index > 0),
    'first frame in motion',
  );
  const { width, height } = first.frame;
  return {
    pictureMs: first.atMs - pressMs,
    movingMs: moving.atMs - pressMs,
    fineMs,
    frame: { width, height },
  };
}

async function countFrames(ms: number, speed: 1 | 2): Promise<number> {
  preview.setSpeed(speed);
  shown = [];
  await new Promise((resolve) => setTimeout(resolve, ms));
  preview.setSpeed(1);
  return shown.length;
}

const ROUNDS = 15;

async function frameMs(): Promise<number> {
  if (preview.store.getState().phase.kind === 'playing') preview.playPause();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const times: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    shown = [];
    const index = (round * 37) % 150;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const askedMs = performance.now();
    preview.seek(index);
    await until(() => shown.some(({ frame }) => frame.index === index));
    times.push(performance.now() - askedMs);
  }
  preview.playPause();
  return median(times);
}

async function changeMs(): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await new Promise((resolve) => setTimeout(resolve, 120));
    const now = must(source, 'source');
    const before = must(shown.at(-1), 'frame').frame.revision;
    source = { ...now, movers: movers(now.movers.length, 60 + round) };
    const changedMs = performance.now();
    preview.refresh();
    await until(() => (shown.at(-1)?.frame.revision ?? 0) > before);
    times.push(performance.now() - changedMs);
  }
  return median(times);
}

// As the editor does once there is a picture.
preview.prepare();

window.preview = {
  open,
  countFrames,
  frameMs,
  changeMs,
  save,
};

async function save(): Promise<SavedFigures> {
  const startMs = performance.now();
  const run = { signal: new AbortController().signal, onProgress: () => undefined };
  const saved = await saveMp4(must(source, 'source'), run);
  const ms = performance.now() - startMs;
  if (!saved.ok) return { ms, bytes: 0, psnr: Number.NaN, problem: saved.error.message };
  const psnr = psnrOf(await pixelsOf(saved.value, MIDDLE), await previewPixels(MIDDLE));
  return { ms, bytes: saved.value.size, psnr, problem: null };
}

const MIDDLE = 75;

async function pixelsOf(film: Blob, index: number): Promise<Uint8ClampedArray> {
  const video = document.createElement('video');
  video.src = URL.createObjectURL(film);
  video.muted = true;
  await new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
  const sought = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
  video.currentTime = (index + 0.5) / 30;
  await sought;
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  const context = must(canvas.getContext('2d'), '2D canvas context');
  context.drawImage(video, 0, 0);
  return context.getImageData(0, 0, canvas.width, canvas.height).data;
}

async function previewPixels(index: number): Promise<Uint8ClampedArray> {
  if (preview.store.getState().phase.kind === 'playing') preview.playPause();
  const copies: Uint8ClampedArray[] = [];
  const detach = preview.attach({
    show(frame) {
      if (frame.index === index) copies.push(new Uint8ClampedArray(frame.buffer.slice(0)));
    },
  });
  preview.seek(index);
  await until(() => copies.length > 0);
  detach();
  return must(copies[0], 'frame');
}

function psnrOf(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  if (a.length !== b.length) return Number.NaN;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  // A quarter of the bytes are alpha, equal in both.
  return 10 * Math.log10(255 ** 2 / (sum / (a.length * 0.75)));
}
