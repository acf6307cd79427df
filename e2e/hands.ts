import type { CDPSession, Page } from '@playwright/test';
import type { Xy } from './paintedShapes.ts';

/** Works the stage as a mouse, a finger or a pen does. Points are CSS pixels of the page. */
export interface Hand {
  /** Presses at the first point, goes straight through the others and lets go. */
  drag(points: readonly Xy[]): Promise<void>;
  click(at: Xy): Promise<void>;
}

/** Playwright's own mouse rounds nothing, and neither do these: whole pixels go in, whole pixels arrive. */
export function mouseHand(page: Page): Hand {
  return handOf({
    down: async ({ x, y }) => {
      await page.mouse.move(x, y);
      await page.mouse.down();
    },
    move: ({ x, y }) => page.mouse.move(x, y),
    up: () => page.mouse.up(),
  });
}

export function touchHand(cdp: CDPSession, id = 1): Hand {
  return handOf({
    down: ({ x, y }) =>
      cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y, id }] }),
    move: ({ x, y }) =>
      cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y, id }] }),
    up: () => cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }),
  });
}

export interface PenHand extends Hand {
  down(at: Xy): Promise<unknown>;
  move(at: Xy): Promise<unknown>;
  up(at: Xy): Promise<unknown>;
}

/** A pen that presses with `force`, 0..1. */
export function penHand(cdp: CDPSession, force: number): PenHand {
  const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: Xy) =>
    cdp.send('Input.dispatchMouseEvent', {
      type,
      ...at,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      pointerType: 'pen',
      force,
    });
  const steps = {
    down: (at: Xy) => send('mousePressed', at),
    move: (at: Xy) => send('mouseMoved', at),
    up: (at: Xy) => send('mouseReleased', at),
  };
  return { ...steps, ...handOf(steps) };
}

function handOf(steps: {
  down(at: Xy): Promise<unknown>;
  move(at: Xy): Promise<unknown>;
  up(at: Xy): Promise<unknown>;
}): Hand {
  return {
    async drag(points) {
      const [first, ...rest] = points;
      if (!first) throw new Error('A drag needs a point');
      await steps.down(first);
      for (const point of rest) await steps.move(point);
      await steps.up(points.at(-1) ?? first);
    },
    async click(at) {
      await steps.down(at);
      await steps.up(at);
    },
  };
}
