import type { CDPSession, Page } from 'playwright';

/** Pointer moves a stroke. */
export const MOVES = 60;

/** A mouse and a stopwatch on one page, spoken to without Playwright's own mouse: that runs a script in the page at every move. */
export interface Hand {
  press(): Promise<void>;
  /** One stroke's moves; each is answered when the page has handled it. */
  stroke(): Promise<void>;
  release(): Promise<void>;
  /** Milliseconds the main thread has spent in tasks so far, the browser's own TaskDuration. */
  taskMs(): Promise<number>;
  /** Bytes of the script heap with its buffers, after a collection. */
  heapBytes(): Promise<number>;
  drop(): Promise<void>;
}

export async function takeHand(page: Page): Promise<Hand> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  let down = false;
  const send = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', step: number) => {
    const [x, y] = placeAt(step);
    const button = down ? 'left' : 'none';
    return cdp.send('Input.dispatchMouseEvent', { type, x, y, button, buttons: down ? 1 : 0, clickCount: 1 });
  };
  return {
    async press() {
      await send('mouseMoved', 0);
      down = true;
      await send('mousePressed', 0);
    },
    async stroke() {
      for (let step = 1; step <= MOVES; step++) await send('mouseMoved', step);
    },
    async release() {
      const button = 'left';
      const [x, y] = placeAt(MOVES);
      down = false;
      await cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', x, y, button, clickCount: 1 });
    },
    taskMs: () => taskMs(cdp),
    heapBytes: () => heapBytes(cdp),
    drop: () => cdp.detach(),
  };
}

/** A loop over the middle of a 1280×720 page: steps of about 30 CSS pixels, a brisk hand. */
function placeAt(step: number): [x: number, y: number] {
  const angle = (step / MOVES) * 2 * Math.PI;
  return [640 + 380 * Math.cos(angle), 360 + 220 * Math.sin(2 * angle)];
}

async function taskMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const seconds = metrics.find((metric) => metric.name === 'TaskDuration')?.value;
  if (seconds === undefined) throw new Error('The browser gives no TaskDuration');
  return seconds * 1000;
}

async function heapBytes(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const usage: { usedSize: number; backingStorageSize?: number } = await cdp.send('Runtime.getHeapUsage');
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}
