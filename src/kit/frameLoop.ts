/** Schedules a callback before the next repaint; `requestAnimationFrame` in a page, a fake in tests. */
export type RequestFrame = (callback: () => void) => number;
export type CancelFrame = (handle: number) => void;

/** A redraw that may be asked for many times and runs at most once a frame. */
export interface OncePerFrame {
  request(): void;
  /** Runs at once if a run is pending. */
  flush(): void;
  dispose(): void;
}

/** Coalesces any number of `request()` calls into one `run` a frame. */
export function oncePerFrame(
  run: () => void,
  requestFrame: RequestFrame,
  cancelFrame: CancelFrame,
): OncePerFrame {
  let handle: number | null = null;
  const fire = () => {
    // Not every source of frames can call one off.
    if (handle === null) return;
    handle = null;
    run();
  };
  const cancel = () => {
    if (handle !== null) cancelFrame(handle);
    handle = null;
  };
  return {
    request() {
      handle ??= requestFrame(fire);
    },
    flush() {
      if (handle === null) return;
      cancel();
      run();
    },
    dispose: cancel,
  };
}
