import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDeck, MAX_LAG_FRAMES, type Side } from './deck.ts';
import { evenTimes } from './frameTimes.ts';
import { createPlayback } from './playback.ts';
import { commonTimeline } from './timeline.ts';

/** A clock that moves when the test says so. */
function handClock() {
  let nowMs = 1000;
  let waiting: (() => void) | null = null;
  return {
    nowMs: () => nowMs,
    requestFrame(callback: () => void) {
      waiting = callback;
      return 1;
    },
    cancelFrame() {
      waiting = null;
    },
    pass(ms: number) {
      nowMs += ms;
      const due = waiting;
      waiting = null;
      due?.();
    },
    get idle() {
      return waiting === null;
    },
  };
}

/** A side that decodes `speed` frames at each pass of the test. */
function fakeSide(name: string) {
  let aimed = 0;
  let reached = -1;
  return {
    aims: [] as number[],
    disposed: false,
    decode(frames: number) {
      if (aimed < reached - 8 || aimed > reached + 8) reached = aimed - 1;
      reached = Math.min(reached + frames, aimed + 3);
    },
    aim(frame: number) {
      aimed = frame;
      this.aims.push(frame);
    },
    at: (frame: number) =>
      frame <= reached && frame >= aimed - MAX_LAG_FRAMES
        ? (`${name}${frame}` as unknown as CanvasImageSource)
        : null,
    dispose() {
      this.disposed = true;
    },
  } satisfies Side & { decode(frames: number): void; aims: number[]; disposed: boolean };
}

function setUp(counts: readonly [number, number] = [150, 150]) {
  const clock = handClock();
  const { store } = createPlayback();
  const sides = [fakeSide('a'), fakeSide('b')] as const;
  const shown: { frame: number; pictures: string[] }[] = [];
  const deck = createDeck({
    sides,
    timeline: commonTimeline(counts.map((count) => evenTimes(count, 30))),
    clock,
    store,
    show: (frame, pictures) => shown.push({ frame, pictures: pictures as unknown as string[] }),
  });
  const decodeAll = (frames: number) => {
    for (const side of sides) side.decode(frames);
    deck.news();
  };
  return { clock, store, sides, shown, deck, decodeAll };
}

describe('a deck', () => {
  it('never shows different frames, however fast each side is, and goes through the film in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.integer({ min: 1, max: 60 })), { maxLength: 80 }),
        (steps) => {
          const { clock, sides, shown, deck } = setUp();
          deck.play();
          for (const [a, b, ms] of steps) {
            sides[0].decode(a);
            sides[1].decode(b);
            clock.pass(ms);
          }
          expect(shown.map(({ frame }) => [`a${frame}`, `b${frame}`])).toEqual(
            shown.map(({ pictures }) => pictures),
          );
          const frames = shown.map(({ frame }) => frame);
          expect(frames).toEqual(frames.toSorted((x, y) => x - y));
        },
      ),
    );
  });

  it('waits with its clock for a film that is not there', () => {
    const { clock, shown, deck, decodeAll } = setUp();
    deck.play();
    for (let i = 0; i < 50; i++) clock.pass(40);
    expect(shown).toEqual([]);
    decodeAll(2);
    clock.pass(1);
    expect(shown.map(({ frame }) => frame)).toEqual([1]);
  });

  it('stands at the frame that is asked for and at no other', () => {
    const { clock, store, shown, deck, decodeAll } = setUp();
    deck.seek(77);
    clock.pass(16);
    expect([shown, store.getState().frame]).toEqual([[], 77]);
    decodeAll(1);
    clock.pass(16);
    expect(shown).toEqual([{ frame: 77, pictures: ['a77', 'b77'] }]);
    expect(clock.idle).toBe(true);
  });

  it('keeps a shorter film at its end, and begins anew with the longer one', () => {
    const { clock, shown, deck, decodeAll } = setUp([4, 6]);
    deck.play();
    for (let i = 0; i < 9; i++) {
      decodeAll(8);
      clock.pass(34);
    }
    expect(shown.map(({ pictures }) => pictures.join(' ')).slice(0, 8)).toEqual([
      'a1 b1',
      'a2 b2',
      'a3 b3',
      'a3 b4',
      'a3 b5',
      'a0 b0',
      'a1 b1',
      'a2 b2',
    ]);
  });

  it('draws again what stands there when it is told to, and lets everything go at the end', () => {
    const { clock, shown, deck, sides, decodeAll } = setUp();
    decodeAll(1);
    clock.pass(16);
    deck.redraw();
    clock.pass(16);
    expect(shown.map(({ frame }) => frame)).toEqual([0, 0]);
    deck.dispose();
    expect([sides[0].disposed, sides[1].disposed, clock.idle]).toEqual([true, true, true]);
  });
});
