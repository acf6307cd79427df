import { assertNever } from '../kit/assert.ts';
import { decodeRaster } from './decodeRaster.ts';
import { createLayerMaker } from './layerMaker.ts';
import type { Content, FromLayerWorker, ToLayerWorker } from './messages.ts';
import { warmUp } from './warmUp.ts';

/** The film's fill keeps a core busy: the clip gets off to a smooth start first. */
const REST_MS = 250;

/** Entry of the thread that decodes pictures, cuts layers, fills holes and finds motion, so that no frame waits for it. */
let toFrames: MessagePort | null = null;

const maker = createLayerMaker({
  decode: decodeRaster,
  deliver(content) {
    toFrames?.postMessage(content, ownBuffers(content));
  },
  breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
  rest: () => new Promise((resolve) => setTimeout(resolve, REST_MS)),
  onFailure(cause) {
    console.error(cause);
    const failed: FromLayerWorker = { kind: 'failed', message: 'preview.pictureUnread' };
    self.postMessage(failed);
  },
});

/** Layers are cut and holes filled for one message; the picture is still needed here and is copied. */
function ownBuffers(content: Content): Transferable[] {
  switch (content.kind) {
    case 'picture':
    case 'found':
      return [];
    case 'layers': {
      const { labels, plate, sprites } = content.layers;
      const cutOut = [...sprites.values()].map(({ data }) => data.buffer);
      return [labels.data.buffer, plate.pixels.buffer, ...cutOut] as ArrayBuffer[];
    }
    case 'fill':
      return [content.pixels.buffer as ArrayBuffer];
    default:
      return assertNever(content);
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToLayerWorker>) => {
  switch (data.kind) {
    case 'connect':
      toFrames = data.port;
      return;
    case 'warmUp':
      return warmUp();
    case 'job':
      return maker.take(data.job);
    default:
      return assertNever(data);
  }
});
