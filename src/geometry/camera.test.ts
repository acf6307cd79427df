import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Camera, centred, fitCamera, keepInView, MAX_ZOOM, MIN_ZOOM, panBy, zoomAt } from './camera.ts';
import { canvasPoint, canvasToImage } from './spaces.ts';

const pixels = fc.double({ min: -3000, max: 3000, noNaN: true });
const camera: fc.Arbitrary<Camera> = fc.record({
  scale: fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true }),
  offsetX: pixels,
  offsetY: pixels,
});
const side = fc.integer({ min: 300, max: 4096 });
const size = fc.record({ width: side, height: side });

describe('zoomAt', () => {
  it('keeps the image point under the pointer, at any factor', () => {
    fc.assert(
      fc.property(
        camera,
        pixels,
        pixels,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (c, x, y, factor) => {
          const at = canvasPoint(x, y);
          const before = canvasToImage(at, c);
          const zoomed = zoomAt(c, at, factor);
          const after = canvasToImage(at, zoomed);
          expect(after.x).toBeCloseTo(before.x, 4);
          expect(after.y).toBeCloseTo(before.y, 4);
          expect(zoomed.scale).toBeGreaterThanOrEqual(MIN_ZOOM);
          expect(zoomed.scale).toBeLessThanOrEqual(MAX_ZOOM);
        },
      ),
    );
  });

  it('moves the picture away from the pointer', () => {
    const zoomed = zoomAt({ scale: 2, offsetX: 10, offsetY: 30 }, canvasPoint(50, 20), 3);
    expect(zoomed).toEqual({ scale: 6, offsetX: -70, offsetY: 50 });
  });

  it('does not drift when the zoom is at its end', () => {
    const c = { scale: MAX_ZOOM, offsetX: 17, offsetY: -9 };
    expect(zoomAt(c, canvasPoint(400, 300), 1.5)).toEqual(c);
  });
});

describe('fitCamera', () => {
  it('shows the whole picture, centred, with the margin free', () => {
    expect(fitCamera({ width: 400, height: 200 }, { width: 1000, height: 900 }, 100, 4)).toEqual({
      scale: 2,
      offsetX: 100,
      offsetY: 250,
    });
  });

  it('never cuts the picture while the smallest zoom allows it', () => {
    fc.assert(
      fc.property(size, size, (picture, viewport) => {
        const { scale, offsetX, offsetY } = fitCamera(picture, viewport, 24);
        expect(offsetX).toBeGreaterThan(23.999);
        expect(offsetY).toBeGreaterThan(23.999);
        expect(offsetX + picture.width * scale).toBeLessThan(viewport.width - 23.999);
        expect(offsetY + picture.height * scale).toBeLessThan(viewport.height - 23.999);
      }),
    );
  });

  it('does not blow up a small picture past the given scale', () => {
    expect(fitCamera({ width: 30, height: 20 }, { width: 1500, height: 900 }, 0, 3).scale).toBe(3);
  });

  it('stays usable before the stage is laid out', () => {
    expect(fitCamera({ width: 400, height: 300 }, { width: 0, height: 0 }, 24).scale).toBe(MIN_ZOOM);
  });
});

it('centred puts equal room on opposite sides', () => {
  expect(centred({ width: 40, height: 10 }, { width: 100, height: 90 }, 2)).toEqual({
    scale: 2,
    offsetX: 10,
    offsetY: 35,
  });
});

it('panBy moves the picture and keeps the zoom', () => {
  expect(panBy({ scale: 3, offsetX: 5, offsetY: 7 }, 11, -2)).toEqual({ scale: 3, offsetX: 16, offsetY: 5 });
});

describe('keepInView', () => {
  it('keeps a strip of the picture inside the viewport, wherever it was', () => {
    fc.assert(
      fc.property(camera, size, size, (c, picture, viewport) => {
        const kept = keepInView(c, picture, viewport, 40);
        const shown = (offset: number, length: number, room: number) =>
          Math.min(offset + length, room) - Math.max(offset, 0);
        const [w, h] = [picture.width * c.scale, picture.height * c.scale];
        expect(shown(kept.offsetX, w, viewport.width)).toBeGreaterThan(Math.min(40, w) - 1e-6);
        expect(shown(kept.offsetY, h, viewport.height)).toBeGreaterThan(Math.min(40, h) - 1e-6);
        expect(kept.scale).toBe(c.scale);
      }),
    );
  });

  it('leaves a picture alone that can be seen', () => {
    const c = { scale: 1, offsetX: 20, offsetY: -30 };
    expect(keepInView(c, { width: 400, height: 300 }, { width: 800, height: 600 }, 40)).toEqual(c);
  });
});
