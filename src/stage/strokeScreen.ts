import { EMPTY_RECT, isEmptyRect, type Rect, unionRect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';
import { must } from '../kit/assert.ts';
import { overlaySize } from '../masks/colorize.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import { cutRect } from '../masks/rectBytes.ts';
import { createSignal } from '../tools/signal.ts';
import type { OverlayView } from './overlayPixels.ts';
import type { RingPlace } from './ringPlace.ts';
import type { FromStrokeWorker, StrokeLayer, ToStrokeWorker } from './strokeMessages.ts';
import { tileRects } from './tiles.ts';

/**
 * Two layers that a worker draws on: what follows the pointer reaches the screen without a frame of the page, and the page only
 * writes bytes. The worker has a copy of the label map, which every change keeps up to date. Its picture may be a frame ahead of
 * the page or behind it: it is not for what must move with the page.
 */
export class StrokeScreen {
  /** False where a canvas cannot be handed to a worker, and once the worker has broken: the page then draws everything itself. */
  readonly works = createSignal('OffscreenCanvas' in window);
  private worker: Worker | null = null;
  private readonly hosts = new Map<StrokeLayer, HTMLElement>();
  private fitted: { readonly viewport: Size; readonly pixelRatio: number } | null = null;
  /** The map whose copy the worker has. */
  private map: LabelMap | null = null;
  /** The number of the view that was asked for; null when the page shows another one now. */
  private wanted: number | null = null;
  private lastId = 0;
  private shown = false;
  private onShown: () => void = () => {};
  /** Image pixels the worker has not been told of. */
  private dirty: Rect = EMPTY_RECT;
  private ring: RingPlace | null = null;
  private waits = false;

  /** The worker has been asked for the view that the page shows. */
  get asked(): boolean {
    return this.wanted !== null;
  }

  /** The worker's overlay shows the view asked for last. */
  get ready(): boolean {
    return this.shown;
  }

  /** Has the layer shown in the host. Returns what ends that; the worker ends with its last layer. */
  mount(layer: StrokeLayer, host: HTMLElement): () => void {
    if (!this.works.value) return () => {};
    this.hosts.set(layer, host);
    this.fitted = null;
    this.worker ??= this.start();
    return () => {
      host.replaceChildren();
      this.hosts.delete(layer);
      if (this.hosts.size === 0) this.stop();
    };
  }

  /** Has the worker draw this view, if it has not been asked to already; calls back when it can be shown. */
  prepare(view: OverlayView, onShown: () => void): void {
    if (this.asked || !this.worker) return;
    this.fit(view.viewport, view.pixelRatio);
    this.flush();
    const { map, ...look } = view;
    const copy = map === this.map ? null : { ...map, data: map.data.slice() };
    this.map = map;
    this.wanted = ++this.lastId;
    this.onShown = onShown;
    this.post({ kind: 'view', id: this.wanted, look, map: copy }, copy ? [copy.data.buffer] : []);
  }

  /** What the page shows is another view now. */
  forget(): void {
    this.wanted = null;
    this.shown = false;
  }

  /** Bytes of the map have changed. */
  change(dirty: Rect): void {
    if (!this.map) return;
    this.dirty = unionRect(this.dirty, dirty);
    this.flushSoon();
  }

  showRing(ring: RingPlace | null, viewport: Size, pixelRatio: number): void {
    if (!this.worker) return;
    this.fit(viewport, pixelRatio);
    this.ring = ring;
    this.flushSoon();
  }

  /** A pointer's move tells the worker once, whatever it changes. */
  private flushSoon(): void {
    if (this.waits) return;
    this.waits = true;
    queueMicrotask(() => {
      this.waits = false;
      this.flush();
    });
  }

  private flush(): void {
    const { map, dirty, ring } = this;
    this.dirty = EMPTY_RECT;
    const pixels = map && !isEmptyRect(dirty) ? cutRect(map, dirty) : null;
    this.post({ kind: 'step', pixels, ring }, pixels ? [pixels.bytes.buffer] : []);
  }

  private fit(viewport: Size, pixelRatio: number): void {
    if (this.fitted?.viewport === viewport && this.fitted.pixelRatio === pixelRatio) return;
    this.fitted = { viewport, pixelRatio };
    this.forget();
    const rects = tileRects(overlaySize(viewport, pixelRatio), pixelRatio);
    for (const [layer, host] of this.hosts) {
      const canvases = rects.map((rect) => tileCanvas(rect, pixelRatio));
      host.replaceChildren(...canvases);
      const offscreen = canvases.map((canvas) => canvas.transferControlToOffscreen());
      const tiles = offscreen.map((canvas, i) => ({ canvas, rect: must(rects[i], 'tile') }));
      this.post({ kind: 'tiles', layer, tiles, pixelRatio }, offscreen);
    }
  }

  private start(): Worker {
    const worker = new Worker(new URL('./strokeWorker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<FromStrokeWorker>) => {
      if (data.id !== this.wanted) return;
      this.shown = true;
      this.onShown();
    };
    worker.onerror = () => {
      for (const host of this.hosts.values()) host.replaceChildren();
      this.stop();
      this.works.set(false);
    };
    return worker;
  }

  private stop(): void {
    this.worker?.terminate();
    this.worker = null;
    this.map = null;
    this.dirty = EMPTY_RECT;
    this.fitted = null;
    this.forget();
  }

  private post(message: ToStrokeWorker, transfer: Transferable[] = []): void {
    this.worker?.postMessage(message, transfer);
  }
}

function tileCanvas(rect: Rect, pixelRatio: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = rect.x1 - rect.x0;
  canvas.height = rect.y1 - rect.y0;
  Object.assign(canvas.style, {
    position: 'absolute',
    left: `${rect.x0 / pixelRatio}px`,
    top: `${rect.y0 / pixelRatio}px`,
    width: `${canvas.width / pixelRatio}px`,
    height: `${canvas.height / pixelRatio}px`,
  });
  return canvas;
}
