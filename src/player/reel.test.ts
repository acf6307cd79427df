import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamEars } from './film.ts';
import { createReel } from './reel.ts';

const WINDOW = { behind: 3, ahead: 3 };

class FakeFrame {
  readonly index: number;
  closed = false;
  constructor(index: number) {
    this.index = index;
  }
  close(): void {
    if (this.closed) throw new Error(`Frame ${this.index} is closed twice`);
    this.closed = true;
  }
}

interface FakeFilm {
  readonly frameCount: number;
  /** Packets that are held back. */
  readonly delay: number;
  readonly keyEvery: number;
}

/** A decoder that holds a few packets back before the first frame comes out, as one does that reorders B-frames. */
function fakeDecoder({ frameCount, delay, keyEvery }: FakeFilm) {
  const made: FakeFrame[] = [];
  let next = 0;
  let held: number[] = [];
  let starts = 0;
  let ears: StreamEars<FakeFrame> | null = null;
  let closed = false;
  const emit = (index: number) => {
    const frame = new FakeFrame(index);
    made.push(frame);
    ears?.onFrame(index, frame);
  };
  return {
    made,
    get starts() {
      return starts;
    },
    get open() {
      return made.filter((frame) => !frame.closed).length;
    },
    openStream(heard: StreamEars<FakeFrame>) {
      ears = heard;
      return {
        queued: 0,
        async startAt(frame: number) {
          starts++;
          await Promise.resolve();
          next = frame - (frame % keyEvery);
          held = [];
        },
        async feed() {
          await Promise.resolve();
          if (closed || next >= frameCount) return false;
          held.push(next++);
          if (held.length > delay) emit(held.shift()!);
          if (next < frameCount) return true;
          for (const index of held.splice(0)) emit(index);
          return false;
        },
        close() {
          closed = true;
        },
      };
    },
  };
}

const settle = async () => {
  for (let i = 0; i < 900; i++) await Promise.resolve();
};

function setUp(film: FakeFilm) {
  const decoder = fakeDecoder(film);
  const reel = createReel<FakeFrame>({
    window: WINDOW,
    open: decoder.openStream,
    onNews: () => {},
    onBroken: () => {
      throw new Error('broken');
    },
  });
  return { decoder, reel };
}

describe('a reel', () => {
  it('has the very frame it is aimed at, wherever it is sent, and never more open than its window', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 160 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 1, max: 300 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
        async (frameCount, delay, keyEvery, places) => {
          const { decoder, reel } = setUp({ frameCount, delay, keyEvery });
          for (const place of places) {
            const frame = Math.round(place * (frameCount - 1));
            reel.aim(frame);
            await settle();
            expect(reel.at(frame)?.index).toBe(frame);
            expect(reel.at(frame)?.closed).toBe(false);
            expect(decoder.open).toBeLessThanOrEqual(3 + 1 + 3 + 3);
          }
          reel.dispose();
          expect(decoder.open).toBe(0);
        },
      ),
    );
  });

  it('plays on without beginning anew', async () => {
    const { decoder, reel } = setUp({ frameCount: 90, delay: 2, keyEvery: 12 });
    for (let frame = 0; frame < 90; frame++) {
      reel.aim(frame);
      await settle();
      expect(reel.at(frame)?.index).toBe(frame);
    }
    expect(decoder.starts).toBe(1);
    expect(decoder.made).toHaveLength(90);
  });

  it('closes what comes after it is gone', async () => {
    const { decoder, reel } = setUp({ frameCount: 40, delay: 1, keyEvery: 12 });
    reel.aim(17);
    await Promise.resolve();
    reel.dispose();
    await settle();
    expect(decoder.open).toBe(0);
  });
});
