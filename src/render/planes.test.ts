import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asWords } from './blend.ts';
import { createPlanes, createPlanesWriter, writePlanes } from './planes.ts';
import { noiseRaster, paintRaster } from './testing/tinyScenes.ts';

/** BT.709 as the recommendation writes it, in floating point. */
function reference(mean: readonly number[]): { y: number; cb: number; cr: number } {
  const [red, green, blue] = mean.map((value) => value / 255) as [number, number, number];
  const y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return { y: 16 + 219 * y, cb: 128 + (224 * (blue - y)) / 1.8556, cr: 128 + (224 * (red - y)) / 1.5748 };
}

const convert = (size: { width: number; height: number }, data: Uint8ClampedArray): Uint8Array => {
  const planes = createPlanes(size);
  const whole = { x0: 0, y0: 0, x1: size.width, y1: size.height };
  writePlanes(planes, whole, { words: asWords(data), from: 0, stride: size.width });
  return planes.bytes;
};

describe('planes', () => {
  it('hold BT.709 in limited range, to the nearest step', () => {
    const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));
    fc.assert(
      fc.property(colour, colour, (left, right) => {
        const { data } = paintRaster({ width: 2, height: 2 }, (x) => (x === 0 ? left : right));
        const [a, b, c, d, cb, cr] = convert({ width: 2, height: 2 }, data);
        expect([c, d]).toEqual([a, b]);
        expect(Math.abs(a! - reference(left).y)).toBeLessThan(0.51);
        expect(Math.abs(b! - reference(right).y)).toBeLessThan(0.51);
        const mean = reference(left.map((value, i) => (value + right[i]!) / 2));
        expect(Math.abs(cb! - mean.cb)).toBeLessThan(0.51);
        expect(Math.abs(cr! - mean.cr)).toBeLessThan(0.51);
      }),
    );
  });

  it('lie one after the other, each row by row', () => {
    const size = { width: 4, height: 2 };
    const { data } = paintRaster(size, (x, y) => (x < 2 ? [255, 0, 0] : [20 * y, 20 * y, 20 * y]));
    expect(Array.from(convert(size, data))).toEqual([63, 63, 16, 16, 63, 63, 33, 33, 102, 128, 240, 128]);
  });

  it('need even sides', () => {
    expect(() => createPlanes({ width: 6, height: 5 })).toThrow('6×5');
  });
});

describe('a planes writer', () => {
  it('shows each frame as if it were the only one, wherever it differs from the one before', () => {
    const size = { width: 70, height: 12 };
    const writer = createPlanesWriter(size);
    const frame = noiseRaster(size).data;
    writer.show(frame);
    const place = fc.record({ x: fc.nat(69), y: fc.nat(11), value: fc.nat(255), channel: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 4 }), (changes) => {
        for (const { x, y, value, channel } of changes) frame[(y * size.width + x) * 4 + channel] = value;
        writer.show(frame);
        expect(writer.planes.bytes).toEqual(convert(size, frame));
      }),
    );
  });
});
