import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createThumbnails, MAX_THUMBNAILS, thumbnailFrame } from './thumbnails.ts';

/** A decoder that answers when the test says so. */
function heldDecoder() {
  const asked: number[] = [];
  const answers: (() => void)[] = [];
  return {
    asked,
    decode: (frame: number) =>
      new Promise<string>((done) => {
        asked.push(frame);
        answers.push(() => done(`picture ${frame}`));
      }),
    async answerAll() {
      for (let i = 0; i < 20; i++) {
        await Promise.resolve();
        answers.shift()?.();
      }
    },
  };
}

describe('thumbnails', () => {
  it('are of frames that there are, near the one asked for, and never too many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (frameCount) => {
        const chosen = Array.from({ length: frameCount }, (_, frame) => thumbnailFrame(frame, frameCount));
        const every = Math.ceil(frameCount / MAX_THUMBNAILS);
        expect(new Set(chosen).size).toBeLessThanOrEqual(MAX_THUMBNAILS);
        const wrong = chosen.filter((near, frame) => near >= frameCount || Math.abs(near - frame) >= every);
        expect(wrong).toEqual([]);
      }),
    );
  });

  it('are decoded once', async () => {
    const decoder = heldDecoder();
    const thumbnails = createThumbnails({ frameCount: 30, decode: decoder.decode });
    const first = thumbnails.near(7);
    await decoder.answerAll();
    expect([await first, await thumbnails.near(7), decoder.asked]).toEqual(['picture 7', 'picture 7', [7]]);
  });

  it('leave out what the pointer has passed while another was decoded', async () => {
    const decoder = heldDecoder();
    const thumbnails = createThumbnails({ frameCount: 30, decode: decoder.decode });
    const asked = [3, 5, 11, 23].map((frame) => thumbnails.near(frame));
    await decoder.answerAll();
    expect(await Promise.all(asked)).toEqual([null, null, null, 'picture 23']);
    expect(decoder.asked.length).toBeLessThanOrEqual(2);
  });
});
