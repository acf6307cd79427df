import { describe, expect, it } from 'vitest';
import { noiseRaster } from '../testing/tinyScenes.ts';
import { mixRun, readRun } from './readRun.ts';

const PX = 65536;
const size = { width: 23, height: 9 };
const raster = noiseRaster(size);
const picture = { data: new Int32Array(raster.data.buffer), width: size.width };

const channelsOf = (words: Int32Array): number[] => Array.from(new Uint8Array(words.slice().buffer));

/** What a pixel of the picture shows between its pixels, not rounded. */
function truth(x: number, y: number, channel: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (px: number, py: number) => raster.data[(py * size.width + px) * 4 + channel]!;
  const row = (py: number) => at(left, py) * (left + 1 - x) + at(left + 1, py) * (x - left);
  return row(top) * (top + 1 - y) + row(top + 1) * (y - top);
}

describe('a run through a picture', () => {
  it.each([
    ['whole pixels', 3, 2, 1, 0],
    ['a shift between pixels', 3.3, 2.8, 1, 0],
    ['a slant and a zoom', 3.3, 2.2, 1.4, 0.3],
    ['a way back', 17.6, 6.4, -1.2, -0.25],
  ])('reads %s as lies between the pixels', (_, x, y, dx, dy) => {
    const out = new Int32Array(12).fill(7);
    const run = { x: x * PX, y: y * PX, dx: Math.round(dx * PX), dy: Math.round(dy * PX) };
    readRun(picture, run, out, 2, 10);
    const channels = channelsOf(out);
    for (let i = 0; i < 8; i++)
      for (let c = 0; c < 4; c++)
        expect(Math.abs(channels[(i + 2) * 4 + c]! - truth(x + i * dx, y + i * dy, c))).toBeLessThan(3.1);
    expect([out[0], out[1], out[10], out[11]]).toEqual([7, 7, 7, 7]);
  });

  it('copies whole pixels exactly', () => {
    const out = new Int32Array(8);
    readRun(picture, { x: 5 * PX, y: 4 * PX, dx: PX, dy: 0 }, out, 0, 8);
    expect(Array.from(out)).toEqual(Array.from(picture.data.subarray(4 * 23 + 5, 4 * 23 + 13)));
  });
});

it('mixes a run into what is there, by a share that goes on evenly', () => {
  const out = new Int32Array(6).fill(0x10_50_ff_00);
  mixRun(new Int32Array(5).fill(0x90_10_00_ff | 0), out, 1, 5, 0, PX / 4);
  const shares = [0, 0.25, 0.5, 0.75];
  const expected = shares.flatMap((t) => [255 * t, 255 * (1 - t), 0x50 - 0x40 * t, 0x10 + 0x80 * t]);
  for (const [n, value] of channelsOf(out.subarray(1, 5)).entries())
    expect(Math.abs(value - expected[n]!)).toBeLessThan(1);
  expect([out[0], out[5]]).toEqual([0x10_50_ff_00, 0x10_50_ff_00]);
});
