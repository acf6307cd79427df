import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeMask, decodePicture, uprightSize } from './decodePicture.ts';

type Channels = 1 | 2 | 3 | 4;

/** Raw values to a sharp picture. */
const raw = (
  width: number,
  height: number,
  channels: Channels,
  value: (x: number, y: number, c: number) => number,
) =>
  sharp(
    Buffer.from(
      Array.from({ length: width * height * channels }, (_, i) => {
        const at = Math.floor(i / channels);
        return value(at % width, Math.floor(at / width), i % channels);
      }),
    ),
    { raw: { width, height, channels } },
  );

const file = (bytes: Uint8Array) => ({ name: 'image', bytes });

describe('decodePicture', () => {
  it('turns a picture upright as its EXIF says', async () => {
    const bytes = await raw(40, 20, 3, (x) => (x < 20 ? 250 : 5))
      .jpeg({ quality: 100 })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(await uprightSize(file(bytes))).toEqual({ width: 20, height: 40 });
    const { data } = await decodePicture(file(bytes), { width: 20, height: 40 });
    expect(data[4 * (20 * 3 + 9)]).toBeGreaterThan(240);
    expect(data[4 * (20 * 36 + 9)]).toBeLessThan(15);
  });

  it('keeps the values of a picture that has the right size', async () => {
    const bytes = await raw(24, 16, 3, (x, y, c) => x * 7 + y * 3 + c * 11)
      .png()
      .toBuffer();
    const { data } = await decodePicture(file(bytes), { width: 24, height: 16 });
    expect(Array.from(data.subarray((5 * 24 + 13) * 4, (5 * 24 + 13) * 4 + 4))).toEqual([106, 117, 128, 255]);
  });

  it('reads grey and 16-bit pictures as 8-bit colour', async () => {
    const grey = await raw(10, 10, 1, () => 77)
      .png()
      .toBuffer();
    const deep = await sharp({ create: { width: 10, height: 10, channels: 3, background: '#4d4d4d' } })
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    for (const bytes of [grey, deep]) {
      const { data } = await decodePicture(file(bytes), { width: 10, height: 10 });
      expect(data.length).toBe(400);
      expect(Array.from(data.subarray(40, 44))).toEqual([77, 77, 77, 255]);
    }
  });

  it('shows transparent parts on black', async () => {
    const bytes = await raw(12, 12, 4, (x, _, c) => (c === 3 ? (x < 6 ? 0 : 255) : 200))
      .png()
      .toBuffer();
    const { data } = await decodePicture(file(bytes), { width: 12, height: 12 });
    expect(Array.from(data.subarray(4, 8))).toEqual([0, 0, 0, 255]);
    expect(Array.from(data.subarray(40, 44))).toEqual([200, 200, 200, 255]);
  });

  it('says which picture cannot be read', async () => {
    const whole = await raw(64, 64, 3, (x, y) => x ^ y)
      .png()
      .toBuffer();
    const cut = { name: 'tail image', bytes: whole.subarray(0, whole.length / 2) };
    await expect(decodePicture(cut, { width: 64, height: 64 })).rejects.toMatchObject({
      kind: 'picture',
      message: expect.stringContaining('The tail image could not be read'),
    });
    await expect(uprightSize({ name: 'image', bytes: Uint8Array.of(1, 2, 3) })).rejects.toMatchObject({
      kind: 'picture',
    });
  });
});

describe('decodeMask', () => {
  const half = { width: 30, height: 10 };

  it('reads white on black and opaque on transparent alike', async () => {
    const white = await raw(60, 20, 1, (x) => (x < 26 ? 255 : 0))
      .png()
      .toBuffer();
    const alpha = await raw(60, 20, 4, (x, _, c) => (c === 3 ? (x < 26 ? 255 : 0) : 30))
      .png()
      .toBuffer();
    for (const bytes of [white, alpha]) {
      const mask = await decodeMask(file(bytes), half);
      expect(mask.length).toBe(300);
      expect(Array.from(mask.subarray(0, 30), Boolean)).toEqual(Array.from({ length: 30 }, (_, x) => x < 13));
    }
  });

  it('paints a pixel when at least half of it was painted, so that a slanted edge stays straight when enlarged', async () => {
    const bytes = await raw(20, 20, 1, (x, y) => (x < y ? 255 : 0))
      .png()
      .toBuffer();
    const mask = await decodeMask(file(bytes), { width: 100, height: 100 });
    for (let y = 15; y < 85; y++) {
      const edge = mask.subarray(y * 100, y * 100 + 100).filter(Boolean).length;
      expect(Math.abs(edge - (y - 2))).toBeLessThanOrEqual(1.5);
    }
  });
});
