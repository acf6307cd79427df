import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Camera } from '../geometry/camera.ts';
import { type Rect, wholeRect } from '../geometry/rect.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { Colorizer, imageRectToTarget, overlaySize } from './colorize.ts';
import { createLabelMap, type Label, type LabelMap, labelSet } from './labelMap.ts';
import { inksOf, type OverlayStyle } from './overlayStyle.ts';
import { paintCapsule } from './paint.ts';

const VIEWPORT = { width: 71, height: 53 };
const STYLE: OverlayStyle = {
  labels: Array.from({ length: 8 }, (_, label) => ({
    color: [20 + 30 * label, 250 - 31 * label, (label * 97) % 256] as const,
    opacity: 0.3 + label * 0.03,
  })),
  hidden: 0,
};
const ONE_TO_ONE: Camera = { scale: 1, offsetX: 0, offsetY: 0 };

interface View {
  readonly map: LabelMap;
  readonly camera: Camera;
  readonly pixelRatio: number;
  readonly style: OverlayStyle;
}

/** One for all, as on the stage: nothing of a former view may show. */
const colorizer = new Colorizer();

function render(view: View, target: Rect = wholeRect(overlaySize(VIEWPORT, view.pixelRatio))) {
  const width = target.x1 - target.x0;
  const into = new Uint8ClampedArray(width * (target.y1 - target.y0) * 4).fill(77);
  colorizer.draw({ ...view, target, into });
  return {
    into,
    at: (x: number, y: number) => Array.from(into.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)),
  };
}

/** The pixels "x,y" in which a part differs from the same area of the whole. */
function seams(
  part: Uint8ClampedArray,
  whole: Uint8ClampedArray,
  wholeWidth: number,
  target: Rect,
): string[] {
  const width = target.x1 - target.x0;
  const found: string[] = [];
  part.forEach((byte, i) => {
    const [x, y] = [target.x0 + ((i >> 2) % width), target.y0 + Math.floor((i >> 2) / width)];
    if (byte !== whole[(y * wholeWidth + x) * 4 + (i & 3)]) found.push(`${x},${y}`);
  });
  return found;
}

const scale = fc.oneof(
  fc.constantFrom(0.05, 0.25, 0.5, 1, 2, 4, 8, 32),
  fc.double({ min: 0.05, max: 32, noNaN: true }),
);
const offset = fc.oneof(fc.integer({ min: -90, max: 60 }), fc.double({ min: -90, max: 60, noNaN: true }));
const camera = fc.record({ scale, offsetX: offset, offsetY: offset });
const pixelRatio = fc.constantFrom(1, 1.25, 1.5, 2, 3);
const stroke = fc.record({
  from: fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 80 })),
  to: fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 80 })),
  radiusPx: fc.integer({ min: 1, max: 14 }),
  label: fc.integer({ min: 0, max: 7 }).map((n) => n as Label),
});
type Stroke = typeof stroke extends fc.Arbitrary<infer T> ? T : never;
const paint = (map: LabelMap, { from, to, ...rest }: Stroke): Rect =>
  paintCapsule(map, { from: imagePoint(...from), to: imagePoint(...to), ...rest, locked: 0 });
const painting = fc.array(stroke, { minLength: 1, maxLength: 9 }).map((strokes) => {
  const map = createLabelMap({ width: 97, height: 78 });
  for (const one of strokes) paint(map, one);
  return map;
});
const view: fc.Arbitrary<View> = fc.record({
  map: painting,
  camera,
  pixelRatio,
  style: fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 3 }))
    .map(([hidden, faded]) => ({
      labels: STYLE.labels.map((look) => ({ ...look, opacity: look.opacity / (1 + faded) })),
      hidden: hidden & (hidden >> 3),
    })),
});

describe('colorize, in parts', () => {
  it('draws a part byte for byte as the whole repaint does', () => {
    const corner = fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.nat(1000));
    fc.assert(
      fc.property(view, corner, (v, [a, b, c, d]) => {
        const size = overlaySize(VIEWPORT, v.pixelRatio);
        const x0 = a % size.width;
        const y0 = b % size.height;
        const target = {
          x0,
          y0,
          x1: x0 + 1 + (c % (size.width - x0)),
          y1: y0 + 1 + (d % (size.height - y0)),
        };
        expect(seams(render(v, target).into, render(v).into, size.width, target)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('needs no more than imageRectToTarget says after a stroke', () => {
    fc.assert(
      fc.property(view, stroke, (v, one) => {
        const size = overlaySize(VIEWPORT, v.pixelRatio);
        const before = render(v).into;
        const target = imageRectToTarget(paint(v.map, one), v.camera, v.pixelRatio, VIEWPORT);
        const after = render(v).into;
        const left: string[] = [];
        for (let i = 0; i < after.length; i++) {
          if (after[i] === before[i]) continue;
          const [x, y] = [(i >> 2) % size.width, Math.floor((i >> 2) / size.width)];
          if (x < target.x0 || x >= target.x1 || y < target.y0 || y >= target.y1) left.push(`${x},${y}`);
        }
        expect(left).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a kept Colorizer', () => {
  it('draws what a fresh one does, whatever maps, cameras, styles and areas it has drawn before', () => {
    const area = fc.record({ x0: fc.nat(60), y0: fc.nat(40), width: fc.nat(80), height: fc.nat(60) });
    const job = fc.record({ view, area, painted: fc.option(stroke), again: fc.boolean() });
    fc.assert(
      fc.property(fc.array(job, { minLength: 2, maxLength: 8 }), (jobs) => {
        const kept = new Colorizer();
        let last = jobs[0]!.view;
        for (const { view: other, area: at, painted, again } of jobs) {
          // A stroke changes the bytes of a map that was drawn before; a new view brings another map of its own.
          const now = again ? { ...other, map: last.map } : other;
          last = now;
          if (painted) paint(now.map, painted);
          const target = { x0: at.x0, y0: at.y0, x1: at.x0 + 1 + at.width, y1: at.y0 + 1 + at.height };
          const draw = (one: Colorizer) => {
            const into = new Uint8ClampedArray((at.width + 1) * (at.height + 1) * 4).fill(77);
            one.draw({ ...now, target, into });
            return into;
          };
          expect(
            seams(
              draw(kept),
              draw(new Colorizer()),
              at.width + 1,
              wholeRect({ width: at.width + 1, height: at.height + 1 }),
            ),
          ).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('colorize, the picture it gives', () => {
  const inks = (label: number) => inksOf(label, STYLE.labels[label]!);

  it('shows at 100 % exactly the painted pixels, in their own colour', () => {
    const map = createLabelMap(VIEWPORT);
    for (const [label, y] of [
      [1, 8],
      [4, 24],
      [7, 40],
    ] as const) {
      paintCapsule(map, { from: imagePoint(12, y), to: imagePoint(60, y), radiusPx: 7.5, label, locked: 0 });
    }
    const { at } = render({ map, camera: ONE_TO_ONE, pixelRatio: 1, style: STYLE });
    const labelAt = (x: number, y: number) => map.data[y * VIEWPORT.width + x]!;
    const seen = new Set<string>();
    for (let y = 1; y < VIEWPORT.height - 1; y++) {
      for (let x = 1; x < VIEWPORT.width - 1; x++) {
        const label = labelAt(x, y);
        const around = [labelAt(x - 1, y), labelAt(x + 1, y), labelAt(x, y - 1), labelAt(x, y + 1)];
        if (label === 0) expect(at(x, y)).toEqual([0, 0, 0, 0]);
        else if (around.some((other) => other !== label)) expect(at(x, y)).toEqual(inks(label).outline);
        else {
          expect([inks(label).fill, inks(label).mark]).toContainEqual(at(x, y));
          seen.add(String(at(x, y)));
        }
      }
    }
    // Each of the three regions shows its fill and its pattern.
    expect(seen.size).toBe(6);
  });

  it('outlines a region more strongly than it fills it', () => {
    const map = createLabelMap(VIEWPORT);
    map.data.fill(3);
    const { at } = render({ map, camera: ONE_TO_ONE, pixelRatio: 1, style: STYLE });
    const { fill, mark, outline } = inks(3);
    for (const [x, y] of [
      [0, 20],
      [70, 20],
      [35, 0],
      [35, 52],
    ] as const)
      expect(at(x, y)).toEqual(outline);
    expect(fill.slice(0, 3)).toEqual(STYLE.labels[3]!.color);
    expect([outline[3] > mark[3], mark[3] > fill[3]]).toEqual([true, true]);
  });

  it('draws nothing of hidden and free pixels, and whole what is beside them', () => {
    const map = createLabelMap(VIEWPORT);
    map.data.forEach((_, i) => {
      map.data[i] = i % VIEWPORT.width < 30 ? 2 : 5;
    });
    const { at } = render({
      map,
      camera: ONE_TO_ONE,
      pixelRatio: 1,
      style: { ...STYLE, hidden: labelSet([2]) },
    });
    expect(at(12, 12)).toEqual([0, 0, 0, 0]);
    expect(at(29, 12)).toEqual([0, 0, 0, 0]);
    expect(at(30, 12)).toEqual(inks(5).outline);
    expect([inks(5).fill, inks(5).mark]).toContainEqual(at(50, 12));
  });

  it('averages what a device pixel holds when zoomed out, one-pixel lines included', () => {
    const map = createLabelMap({ width: 700, height: 500 });
    for (let y = 0; y < 500; y++) map.data[y * 700 + 333] = 6;
    const { at } = render({
      map,
      camera: { scale: 0.1, offsetX: 0, offsetY: 0 },
      pixelRatio: 1,
      style: STYLE,
    });
    const { outline } = inks(6);
    for (let y = 1; y < 49; y++) {
      expect(at(33, y).slice(0, 3)).toEqual(outline.slice(0, 3));
      expect(Math.abs(at(33, y)[3]! - outline[3] / 10)).toBeLessThanOrEqual(1);
      expect(at(32, y)[3]).toBe(0);
      expect(at(34, y)[3]).toBe(0);
    }
  });

  it('keeps pixels crisp from 400 % on: every device pixel is one label', () => {
    const map = createLabelMap({ width: 12, height: 10 });
    map.data.forEach((_, i) => {
      map.data[i] = i % 12 < 5 ? 1 : 2;
    });
    const camera = { scale: 6, offsetX: 0.4, offsetY: -0.3 };
    const { at } = render({ map, camera, pixelRatio: 1, style: STYLE });
    const row = Array.from({ length: 60 }, (_, x) => at(x + 3, 20));
    const onlyInksOf = (label: number, pixels: number[][]) => {
      const { fill, mark, outline } = inks(label);
      for (const pixel of pixels) expect([fill, mark, outline]).toContainEqual(pixel);
    };
    onlyInksOf(1, row.slice(0, 27));
    onlyInksOf(2, row.slice(27));
    expect([row[26], row[27]]).toEqual([inks(1).outline, inks(2).outline]);
  });

  it('writes every pixel of the target, also outside the picture', () => {
    const map = createLabelMap({ width: 4, height: 4 });
    const { into } = render({
      map,
      camera: { scale: 1, offsetX: 500, offsetY: 500 },
      pixelRatio: 2,
      style: STYLE,
    });
    expect(into.every((byte) => byte === 0)).toBe(true);
  });

  it('keeps the pattern on the picture when the camera moves by whole pixels', () => {
    const map = createLabelMap({ width: 40, height: 30 });
    map.data.fill(7);
    const still = render({ map, camera: ONE_TO_ONE, pixelRatio: 1, style: STYLE });
    const moved = render({
      map,
      camera: { scale: 1, offsetX: 13, offsetY: 11 },
      pixelRatio: 1,
      style: STYLE,
    });
    for (let y = 0; y < 30; y++)
      for (let x = 0; x < 40; x++) expect(moved.at(x + 13, y + 11)).toEqual(still.at(x, y));
  });
});

describe('imageRectToTarget', () => {
  it('maps through the camera and the pixel ratio, with room for the outline, inside the overlay', () => {
    const camera = { scale: 0.5, offsetX: 10, offsetY: 4 };
    const rect = { x0: 20, y0: 30, x1: 50, y1: 60 };
    expect(imageRectToTarget(rect, camera, 2, VIEWPORT)).toEqual({ x0: 37, y0: 35, x1: 73, y1: 71 });
    expect(imageRectToTarget({ x0: -99, y0: 0, x1: 999, y1: 999 }, camera, 1, VIEWPORT)).toEqual({
      x0: 0,
      y0: 2,
      x1: 71,
      y1: 53,
    });
  });
});
