/**
 * Functions that run inside the measured page; each must stand alone. None names a function of its own: the runner wraps
 * those in a helper that the page does not have.
 */

interface Watch {
  frames: number;
  sinceMs: number;
  longestMs: number;
  handle: number;
  observer: PerformanceObserver;
}

declare global {
  interface Window {
    watch?: Watch;
    madeCanvases?: HTMLCanvasElement[];
  }
}

/** To be run before the page's own scripts: keeps hold of every canvas, also of those that never come into the page. */
export function keepCanvases(): void {
  const made: HTMLCanvasElement[] = [];
  window.madeCanvases = made;
  const create = document.createElement;
  document.createElement = function (this: Document, name: string, options?: ElementCreationOptions) {
    const element = create.call(this, name, options);
    if (element instanceof HTMLCanvasElement) made.push(element);
    return element;
  } as typeof create;
}

export function canvasBytes(): number {
  const made = new Set([...(window.madeCanvases ?? []), ...document.querySelectorAll('canvas')]);
  return [...made].reduce((sum, canvas) => sum + canvas.width * canvas.height * 4, 0);
}

export function startFrameCount(): void {
  const watch: Watch = {
    frames: 0,
    sinceMs: performance.now(),
    longestMs: 0,
    handle: 0,
    observer: new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watch.longestMs = Math.max(watch.longestMs, duration);
    }),
  };
  const counting = {
    next() {
      watch.frames++;
      watch.handle = requestAnimationFrame(counting.next);
    },
  };
  watch.observer.observe({ type: 'longtask' });
  watch.handle = requestAnimationFrame(counting.next);
  window.watch = watch;
}

export function stopFrameCount(): { fps: number; longTaskMs: number } {
  const { watch } = window;
  if (!watch) return { fps: Number.NaN, longTaskMs: Number.NaN };
  cancelAnimationFrame(watch.handle);
  watch.observer.disconnect();
  const seconds = (performance.now() - watch.sinceMs) / 1000;
  return { fps: watch.frames / seconds, longTaskMs: watch.longestMs };
}
