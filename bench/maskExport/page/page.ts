import { wrap } from 'comlink';
import { type LabelMap, REGION_LABELS } from '../../../src/masks/labelMap.ts';
import { maskFromRgba } from '../../../src/masks/readMask.ts';
import { blobOf } from '../../../src/pictures/blob.ts';
import { createMaskEncoder } from '../../../src/pictures/maskEncoder.ts';
import { paintedMap } from './blobs.ts';
import type { Way } from './contract.ts';
import { byCanvas, type Ground } from './toBlob.ts';
import type { ToBlobWorker } from './toBlobWorker.ts';

const query = new URLSearchParams(location.search);
const map = paintedMap(Number(query.get('width')), Number(query.get('height')));
const encoder = createMaskEncoder();
const offThread = wrap<ToBlobWorker>(
  new Worker(new URL('./toBlobWorker.ts', import.meta.url), { type: 'module' }),
);

const allByCanvas = (ground: Ground) => () =>
  Promise.all(REGION_LABELS.map((label) => byCanvas(map, label, ground)));

const RUN: Readonly<Record<Way, () => Promise<Blob[]>>> = {
  ours: async () => (await encoder.encodeAll(map, REGION_LABELS)).map((png) => blobOf(png, 'image/png')),
  toBlob: allByCanvas('clear'),
  toBlobBlackAndWhite: allByCanvas('black'),
  toBlobOffThread: () => offThread.encode(map, REGION_LABELS),
};

/** Measures how long the main thread stays away, by a task that asks for the next one at once. */
function watchMainThread(): () => number {
  const { port1, port2 } = new MessageChannel();
  let [last, longest] = [performance.now(), 0];
  const turn = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  port1.onmessage = () => {
    turn();
    setTimeout(() => port2.postMessage(0), 1);
  };
  port2.postMessage(0);
  return () => {
    turn();
    port1.close();
    return longest;
  };
}

async function exportOnce(way: Way) {
  const stop = watchMainThread();
  const start = performance.now();
  const blobs = await RUN[way]();
  const ms = performance.now() - start;
  return { ms, bytes: blobs.reduce((sum, { size }) => sum + size, 0), longestBlockMs: stop() };
}

async function wrongPixels(way: Way): Promise<number> {
  let wrong = 0;
  for (const [i, blob] of (await RUN[way]()).entries()) {
    const mask = maskFromRgba(await readBack(blob, map), map);
    for (let at = 0; at < mask.length; at++) {
      if ((mask[at] === 255) !== (map.data[at] === REGION_LABELS[i])) wrong++;
    }
  }
  return wrong;
}

async function readBack(blob: Blob, { width, height }: LabelMap): Promise<Uint8ClampedArray> {
  const bitmap = await createImageBitmap(blob);
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No 2D canvas');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, width, height).data;
}

window.exportBench = { exportOnce, wrongPixels };
