import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createSession } from '../project/session.ts';
import { type Amounts, START_AMOUNTS } from './amounts.ts';
import { keepPreferences, type TextShelf } from './preferences.ts';

function shelfWith(text: string | null) {
  const writes: string[] = [];
  const shelf: TextShelf = {
    getItem: () => writes.at(-1) ?? text,
    setItem: (_key, value) => void writes.push(value),
  };
  return { shelf, writes };
}

function start(shelf: TextShelf | null) {
  const session = createSession();
  const amounts = createStore<Amounts>(() => START_AMOUNTS);
  const stop = keepPreferences({ session, amounts, shelf });
  const now = () => {
    const { penPressure, overlayOpacity } = session.getState();
    return { penPressure, overlayOpacity, ...amounts.getState() };
  };
  return { session, amounts, stop, now };
}

describe('preferences', () => {
  it('are found again by the next visit', () => {
    const { shelf } = shelfWith(null);
    const first = start(shelf);
    first.session.setState({ overlayOpacity: 0.35, penPressure: true });
    first.amounts.setState({ edgePx: 11 });
    expect(start(shelf).now()).toMatchObject({
      penPressure: true,
      overlayOpacity: 0.35,
      edgePx: 11,
      smoothPx: START_AMOUNTS.smoothPx,
    });
  });

  it.each(['{"overlayOpacity":7,"edgePx":"x","smoothPx":-3,"penPressure":1}', 'null', '[', '"a"'])(
    'takes nothing from %s',
    (text) => {
      const untouched = start(null).now();
      expect(start(shelfWith(text).shelf).now()).toEqual(untouched);
    },
  );

  it('do not write while only the view moves', () => {
    const { shelf, writes } = shelfWith(null);
    const { session, stop } = start(shelf);
    session.setState({ overlayOpacity: 0.8 });
    session.setState({ camera: { scale: 3, offsetX: 1, offsetY: 2 } });
    session.setState({ camera: { scale: 4, offsetX: 1, offsetY: 2 } });
    expect(writes).toHaveLength(1);
    stop();
    session.setState({ overlayOpacity: 0.1 });
    expect(writes).toHaveLength(1);
  });

  it('live without a store that may be written', () => {
    const closed: TextShelf = {
      getItem: () => {
        throw new Error('closed');
      },
      setItem: () => {
        throw new Error('closed');
      },
    };
    const { session, now } = start(closed);
    session.setState({ overlayOpacity: 0.2 });
    expect(now().overlayOpacity).toBe(0.2);
  });
});
