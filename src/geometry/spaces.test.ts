import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canvasPoint,
  canvasToImage,
  imagePoint,
  imageToCanvas,
  imageToKirin,
  kirinPoint,
  kirinToImage,
} from './spaces.ts';

const size = fc.record({
  width: fc.integer({ min: 1, max: 4096 }),
  height: fc.integer({ min: 1, max: 4096 }),
});
const coordinate = fc.double({ min: -1e5, max: 1e5, noNaN: true });

describe('imageToKirin', () => {
  const of = { width: 11, height: 7 };

  it('counts y from the bottom', () => {
    expect(imageToKirin(imagePoint(3, 5), of)).toEqual({ x: 3, y: 2 });
  });

  it('rounds, never truncates', () => {
    expect(imageToKirin(imagePoint(3.5, 5.4), of)).toEqual({ x: 4, y: 2 });
    expect(imageToKirin(imagePoint(3.4, 4.6), of)).toEqual({ x: 3, y: 2 });
  });

  it('clamps after it rounds: the edges of the picture stay inside what may be sent', () => {
    expect(imageToKirin(imagePoint(0, 0), of)).toEqual({ x: 0, y: 6 });
    expect(imageToKirin(imagePoint(11, 7), of)).toEqual({ x: 10, y: 0 });
    expect(imageToKirin(imagePoint(10.6, 0.4), of)).toEqual({ x: 10, y: 6 });
  });

  it('never sends minus zero', () => {
    expect(Object.is(imageToKirin(imagePoint(-0.2, 7.2), of).x, 0)).toBe(true);
    expect(Object.is(imageToKirin(imagePoint(-0.2, 7.2), of).y, 0)).toBe(true);
  });

  it('gives whole pixels of the picture for any point', () => {
    fc.assert(
      fc.property(coordinate, coordinate, size, (x, y, s) => {
        const p = imageToKirin(imagePoint(x, y), s);
        expect([Number.isInteger(p.x), Number.isInteger(p.y)]).toEqual([true, true]);
        expect([p.x >= 0, p.y >= 0, p.x < s.width, p.y < s.height]).toEqual([true, true, true, true]);
      }),
    );
  });

  it('takes back what kirinToImage gave, for every point that may be sent', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (s, a, b) => {
        const sent = kirinPoint(a % s.width, b % s.height);
        expect(imageToKirin(kirinToImage(sent, s), s)).toEqual(sent);
      }),
    );
  });

  it('keeps the spaces apart', () => {
    // @ts-expect-error a point of the stage is not a point of the picture
    expect(imageToKirin(canvasPoint(3, 4), of)).toEqual({ x: 3, y: 3 });
    // @ts-expect-error a point without a space is not a point of the picture
    expect(imageToKirin({ x: 3, y: 4 }, of)).toEqual({ x: 3, y: 3 });
  });
});

describe('canvas and image', () => {
  const camera = { scale: 0.5, offsetX: 30, offsetY: -8 };

  it('differ by the camera', () => {
    expect(imageToCanvas(imagePoint(10, 20), camera)).toEqual({ x: 35, y: 2 });
    expect(canvasToImage(canvasPoint(35, 2), camera)).toEqual({ x: 10, y: 20 });
  });

  it('come back to the same point', () => {
    const cameras = fc.record({
      scale: fc.double({ min: 0.05, max: 32, noNaN: true }),
      offsetX: coordinate,
      offsetY: coordinate,
    });
    fc.assert(
      fc.property(coordinate, coordinate, cameras, (x, y, c) => {
        const back = canvasToImage(imageToCanvas(imagePoint(x, y), c), c);
        expect(back.x).toBeCloseTo(x, 5);
        expect(back.y).toBeCloseTo(y, 5);
      }),
    );
  });
});
