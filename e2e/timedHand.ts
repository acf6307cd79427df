import type { Page } from '@playwright/test';

interface Xy {
  readonly x: number;
  readonly y: number;
}

/** A mouse with a clock of its own: how fast it was is what it says, however busy the machine is. Points are CSS pixels of the page. */
export interface TimedHand {
  /** Long after whatever was before, so that no two clicks are a double click. */
  click(at: Xy): Promise<void>;
  /** Presses at the first point and moves on to each of the others after its own time. */
  drag(from: Xy, legs: readonly { readonly to: Xy; readonly afterMs: number }[]): Promise<void>;
}

const PAUSE_S = 0.9;

export async function timedHand(page: Page): Promise<TimedHand> {
  const cdp = await page.context().newCDPSession(page);
  let clockS = 0;
  const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: Xy, down: boolean) =>
    cdp.send('Input.dispatchMouseEvent', {
      type,
      ...at,
      button: down || type === 'mouseReleased' ? 'left' : 'none',
      buttons: down ? 1 : 0,
      clickCount: type === 'mouseMoved' ? 0 : 1,
      timestamp: clockS,
    });
  const begin = async (at: Xy) => {
    clockS = Math.max(clockS, Date.now() / 1000) + PAUSE_S;
    await send('mouseMoved', at, false);
    await send('mousePressed', at, true);
  };
  return {
    async click(at) {
      await begin(at);
      await send('mouseReleased', at, false);
    },
    async drag(from, legs) {
      await begin(from);
      for (const { to, afterMs } of legs) {
        clockS += afterMs / 1000;
        await send('mouseMoved', to, true);
      }
      await send('mouseReleased', legs.at(-1)?.to ?? from, false);
    },
  };
}
