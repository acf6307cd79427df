import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoint } from '../../geometry/spaces.ts';
import type { Click, RgbaPicture } from './click.ts';
import { growGround, growRegion } from './growRegion.ts';

type Colour = readonly [number, number, number];

function paint(width: number, height: number, colourAt: (x: number, y: number) => Colour): RgbaPicture {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set([...colourAt(x, y), 255], (y * width + x) * 4);
  }
  return { width, height, data };
}

const include = (x: number, y: number): Click => ({ at: imagePoint(x + 0.5, y + 0.5), include: true });
const exclude = (x: number, y: number): Click => ({ at: imagePoint(x + 0.5, y + 0.5), include: false });
const grow = (picture: RgbaPicture, clicks: readonly Click[], spread = 0.5) =>
  growRegion(growGround(picture), { clicks, spread, picture }).data;

const RED: Colour = [200, 40, 40];
const GREY: Colour = [90, 95, 100];

/** A deterministic noise of ±`amount` a channel. */
function noisy(colour: Colour, amount: number, x: number, y: number): Colour {
  const at = (channel: number) =>
    ((Math.sin(x * 12.9898 + y * 78.233 + channel * 37.719) * 43758.5453) % 1) * amount;
  return [colour[0] + at(0), colour[1] + at(1), colour[2] + at(2)];
}

function wrongShare(mask: Uint8Array, width: number, inside: (x: number, y: number) => boolean): number {
  let wrong = 0;
  let area = 0;
  for (let i = 0; i < mask.length; i++) {
    const want = inside(i % width, Math.floor(i / width));
    if (want) area++;
    if (want !== (mask[i] === 1)) wrong++;
  }
  return wrong / area;
}

describe('growRegion', () => {
  const disc = (x: number, y: number) => Math.hypot(x - 38, y - 27) < 17;

  it('takes a disc and nothing else of a two-tone picture', () => {
    const mask = grow(
      paint(90, 60, (x, y) => (disc(x, y) ? RED : GREY)),
      [include(33, 22)],
    );
    expect(wrongShare(mask, 90, disc)).toBeLessThan(0.08);
  });

  it('takes a noisy disc on noisy ground', () => {
    const mask = grow(
      paint(90, 60, (x, y) => noisy(disc(x, y) ? RED : GREY, 14, x, y)),
      [include(33, 22)],
    );
    expect(wrongShare(mask, 90, disc)).toBeLessThan(0.15);
  });

  it('follows a shading that goes over the whole object, and stops at its edge', () => {
    const bar = (x: number, y: number) => y >= 18 && y < 41 && x >= 7 && x < 83;
    const picture = paint(90, 60, (x, y) => (bar(x, y) ? [110 + 0.6 * x, 80 + 0.5 * x, 50] : [70, 60, 190]));
    expect(wrongShare(grow(picture, [include(45, 29)]), 90, bar)).toBeLessThan(0.1);
  });

  it('keeps a large hole open and fills a pinhole', () => {
    const hole = (x: number, y: number) => Math.hypot(x - 62, y - 52) < 13;
    const picture = paint(120, 100, (x, y) => {
      if (Math.hypot(x - 62, y - 52) > 38 || hole(x, y) || (x === 36 && y === 52)) return GREY;
      return RED;
    });
    const mask = grow(picture, [include(62, 25)]);
    expect(mask[52 * 120 + 62]).toBe(0);
    expect(mask[52 * 120 + 36]).toBe(1);
    expect(mask[78 * 120 + 62]).toBe(1);
  });

  it('splits two things that look alike between an include and an exclude click', () => {
    const mask = grow(
      paint(80, 40, () => RED),
      [include(17, 20), exclude(62, 20)],
      1,
    );
    expect(mask[20 * 80 + 30]).toBe(1);
    expect(mask[20 * 80 + 50]).toBe(0);
  });

  it('holds both of two include clicks that lie apart', () => {
    const dots = (x: number, y: number) => Math.hypot(x - 20, y - 20) < 9 || Math.hypot(x - 71, y - 33) < 11;
    const mask = grow(
      paint(95, 55, (x, y) => (dots(x, y) ? RED : GREY)),
      [include(20, 20), include(71, 33)],
    );
    expect(wrongShare(mask, 95, dots)).toBeLessThan(0.15);
  });

  it('has nothing in when nothing is included', () => {
    const mask = grow(
      paint(31, 23, () => GREY),
      [exclude(5, 7)],
    );
    expect(mask.includes(1)).toBe(false);
  });

  const scene = fc.record({
    seed: fc.integer({ min: 1, max: 9999 }),
    clicks: fc.array(fc.record({ x: fc.nat(46), y: fc.nat(30), isIn: fc.boolean() }), {
      minLength: 1,
      maxLength: 5,
    }),
    spreads: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  });
  const patches = (seed: number) =>
    paint(47, 31, (x, y) =>
      noisy((Math.floor(x / 9) * 7 + Math.floor(y / 8) * 3 + seed) % 3 === 0 ? RED : GREY, 25, x + seed, y),
    );

  it('has every include pixel in, every exclude pixel out, and gives the same again', () => {
    fc.assert(
      fc.property(scene, ({ seed, clicks: drawn, spreads }) => {
        const clicks = drawn.map(({ x, y, isIn }) => (isIn ? include(x, y) : exclude(x, y)));
        const mask = grow(patches(seed), clicks, spreads[0]);
        const out = new Set(drawn.filter(({ isIn }) => !isIn).map(({ x, y }) => y * 47 + x));
        for (const cell of out) expect(mask[cell]).toBe(0);
        for (const { x, y, isIn } of drawn)
          if (isIn && !out.has(y * 47 + x)) expect(mask[y * 47 + x]).toBe(1);
        expect(grow(patches(seed), clicks, spreads[0])).toEqual(mask);
      }),
      { numRuns: 60 },
    );
  });

  it('never takes less when it may spread more', () => {
    fc.assert(
      fc.property(scene, ({ seed, clicks: drawn, spreads }) => {
        const clicks = drawn.map(({ x, y, isIn }) => (isIn ? include(x, y) : exclude(x, y)));
        const less = grow(patches(seed), clicks, Math.min(...spreads));
        const more = grow(patches(seed), clicks, Math.max(...spreads));
        expect(less.every((value, cell) => value <= (more[cell] ?? 0))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('takes more of a shading at the end of the slider than at its start', () => {
    const picture = paint(100, 30, (x) => [2 * x, 2 * x, 2 * x]);
    const areas = [0, 0.5, 1].map(
      (spread) => grow(picture, [include(50, 15)], spread).filter((v) => v === 1).length,
    );
    expect(areas[0]).toBeLessThan(areas[1] ?? 0);
    expect(areas[1]).toBeLessThan(areas[2] ?? 0);
  });
});
