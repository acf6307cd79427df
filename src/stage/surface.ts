import type { Size } from '../geometry/size.ts';
import { must } from '../kit/assert.ts';
import { type OncePerFrame, oncePerFrame } from '../kit/frameLoop.ts';

/** The canvas's 2D context. Throws when the browser gives none. */
export const context2d = (canvas: HTMLCanvasElement): CanvasRenderingContext2D =>
  must(canvas.getContext('2d'), '2D canvas context');

/**
 * The 2D context of a canvas that goes to the screen on a way of its own, where the browser can: what is drawn on it makes no
 * frame of the page. Not for what must move with the page: it may come a frame before it.
 */
export const directContext2d = (canvas: HTMLCanvasElement): CanvasRenderingContext2D =>
  must(canvas.getContext('2d', { desynchronized: true }), '2D canvas context');

/** The viewport in device pixels. */
const deviceSize = (viewport: Size, pixelRatio: number): Size => ({
  width: Math.round(viewport.width * pixelRatio),
  height: Math.round(viewport.height * pixelRatio),
});

/** Gives the canvas one pixel a device pixel. True when its size changed, which also clears it. */
export function sizeCanvas(canvas: HTMLCanvasElement, viewport: Size, pixelRatio: number): boolean {
  const { width, height } = deviceSize(viewport, pixelRatio);
  if (canvas.width === width && canvas.height === height) return false;
  canvas.width = width;
  canvas.height = height;
  // Without exact CSS sizes a fractional pixel ratio stretches the canvas by part of a pixel and blurs it.
  canvas.style.width = `${width / pixelRatio}px`;
  canvas.style.height = `${height / pixelRatio}px`;
  return true;
}

/** A redraw that runs at most once before each repaint of the page. */
export const onRepaint = (run: () => void): OncePerFrame =>
  oncePerFrame(
    run,
    (callback) => requestAnimationFrame(callback),
    (handle) => cancelAnimationFrame(handle),
  );

/** Calls `listener` when the window moves to a screen of another pixel ratio or the page's zoom changes it. */
export function watchPixelRatio(listener: () => void): () => void {
  let query: MediaQueryList;
  const watch = () => {
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', heard, { once: true });
  };
  const heard = () => {
    watch();
    listener();
  };
  watch();
  return () => query.removeEventListener('change', heard);
}
