import { oncePerFrame } from '../kit/frameLoop.ts';
import { StrokeArtist } from './strokeArtist.ts';
import type { FromStrokeWorker, ToStrokeWorker } from './strokeMessages.ts';

/** Entry of the thread that draws while a stroke is painted. */
const artist = new StrokeArtist();
let asked: number | null = null;

const redraw = oncePerFrame(
  () => {
    artist.draw();
    if (asked !== null) announce(asked);
    asked = null;
  },
  (callback) => requestAnimationFrame(callback),
  (handle) => cancelAnimationFrame(handle),
);

/** What was drawn in one frame is on its way to the screen in the next. */
function announce(id: number): void {
  const message: FromStrokeWorker = { id };
  requestAnimationFrame(() => self.postMessage(message));
}

self.addEventListener('message', ({ data }: MessageEvent<ToStrokeWorker>) => {
  artist.take(data);
  if (data.kind === 'view') asked = data.id;
  redraw.request();
});
