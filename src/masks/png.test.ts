import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createLabelMap, type LabelMap, REGION_LABELS, type RegionLabel } from './labelMap.ts';
import { encodeMaskPngs, MASK_PAINTED } from './png.ts';
import { maskFromRgba } from './readMask.ts';

const deflate = async (bytes: Uint8Array) => deflateSync(bytes);
const encodeOne = async (map: LabelMap, label: RegionLabel) =>
  (await encodeMaskPngs(map, [label], deflate))[0]!;

const noise = fc
  .record({ width: fc.integer({ min: 1, max: 13 }), height: fc.integer({ min: 1, max: 9 }), seed: fc.nat() })
  .map(({ seed, ...size }) => {
    const map = createLabelMap(size);
    map.data.forEach((_, i) => {
      map.data[i] = (Math.imul(seed + i, 2654435761) >>> 13) & 7;
    });
    return map;
  });

describe('encodeMaskPngs', () => {
  it('is white where the region is and black elsewhere, read by another decoder', async () => {
    await fc.assert(
      fc.asyncProperty(noise, fc.constantFrom(...REGION_LABELS), async (map, label) => {
        const { data, info } = await sharp(await encodeOne(map, label))
          .extractChannel(0)
          .raw()
          .toBuffer({ resolveWithObject: true });
        expect([info.width, info.height]).toEqual([map.width, map.height]);
        expect(Array.from(data)).toEqual(Array.from(map.data, (value) => (value === label ? 255 : 0)));
      }),
      { numRuns: 40 },
    );
  });

  it('gives each region the same file together with others as alone, in the order asked for', async () => {
    await fc.assert(
      fc.asyncProperty(noise, fc.shuffledSubarray([...REGION_LABELS]), async (map, labels) => {
        const together = await encodeMaskPngs(map, labels, deflate);
        const alone = await Promise.all(labels.map((label) => encodeOne(map, label)));
        expect(together.map((png) => [...png])).toEqual(alone.map((png) => [...png]));
      }),
      { numRuns: 20 },
    );
  });

  it('is an opaque 8-bit grey picture of one channel', async () => {
    const map = createLabelMap({ width: 11, height: 7 });
    map.data.fill(6, 20, 40);
    const png = await encodeOne(map, 6);
    const facts = await sharp(png).metadata();
    expect(facts).toMatchObject({
      format: 'png',
      width: 11,
      height: 7,
      channels: 1,
      depth: 'uchar',
      hasAlpha: false,
    });
    // Bit depth 8, colour type 0 (grey), deflate, adaptive filters, not interlaced.
    expect(Array.from(png.subarray(24, 29))).toEqual([8, 0, 0, 0, 0]);
  });
});

describe('maskFromRgba', () => {
  const rgba = (...pixels: number[][]) => Uint8Array.from(pixels.flat());
  const size = { width: 3, height: 1 };

  it('reads back what was written', async () => {
    await fc.assert(
      fc.asyncProperty(noise, async (map) => {
        const png = await encodeOne(map, 5);
        const pixels = await sharp(png).toColourspace('srgb').ensureAlpha().raw().toBuffer();
        expect(Array.from(maskFromRgba(pixels, map))).toEqual(
          Array.from(map.data, (value) => (value === 5 ? MASK_PAINTED : 0)),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('goes by luminance in an opaque picture, painted from 128 up', () => {
    const mask = maskFromRgba(rgba([127, 127, 127, 255], [128, 128, 128, 255], [255, 0, 0, 255]), size);
    expect(Array.from(mask)).toEqual([0, 255, 0]);
  });

  it('goes by alpha as soon as a pixel is transparent', () => {
    const mask = maskFromRgba(rgba([0, 0, 0, 255], [255, 255, 255, 127], [9, 9, 9, 128]), size);
    expect(Array.from(mask)).toEqual([255, 0, 255]);
  });

  it('does not take a faintly translucent picture for an alpha mask', () => {
    const mask = maskFromRgba(rgba([0, 0, 0, 254], [255, 255, 255, 254], [0, 0, 0, 128]), size);
    expect(Array.from(mask)).toEqual([0, 255, 0]);
  });

  it('refuses bytes of another size', () => {
    expect(() => maskFromRgba(new Uint8Array(16), size)).toThrow('Expected 12 bytes');
  });
});
