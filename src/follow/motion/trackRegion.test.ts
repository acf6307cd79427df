import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyPlane, type Plane, pyramidOf } from '../../render/flow/plane.ts';
import { align } from './align.ts';
import { templateOf } from './template.ts';
import { discOf, frameOf, texture } from './testing/texture.ts';
import { trackGround } from './trackGround.ts';
import { trackRegion } from './trackRegion.ts';

const SIZE = { width: 160, height: 96 };
const DISC = { x: 48, y: 41, radius: 15 };
const levels = (frame: Plane) => pyramidOf(frame, 16);
const first = frameOf(SIZE, DISC, [0, 0]);
const region = discOf(SIZE, DISC);

function follow(frames: readonly Plane[], from: Plane = first) {
  const tracker = trackRegion(levels(from), region);
  for (const frame of [from, ...frames]) tracker.look(levels(frame));
  return tracker.path();
}

describe('aligning', () => {
  const look = templateOf(first, region, 'align');

  it('finds a shift to a tenth of a pixel, whatever the light', () => {
    const part = fc.double({ min: -1.5, max: 1.5, noNaN: true });
    const light = fc.record({
      gain: fc.double({ min: 0.7, max: 1.3, noNaN: true }),
      bias: fc.integer({ min: -20, max: 20 }),
    });
    fc.assert(
      fc.property(part, part, light, (dx, dy, lit) => {
        const found = align(look, frameOf(SIZE, DISC, [dx, dy], lit), { dx: 0, dy: 0 });
        expect(Math.hypot((found?.dx ?? 99) - dx, (found?.dy ?? 99) - dy)).toBeLessThan(0.1);
        expect(found?.likeness).toBeGreaterThan(0.98);
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 60) / 4 },
    );
  });

  it('says how much of the region agrees when some of it is covered', () => {
    const covered = frameOf(SIZE, DISC, [0.4, -0.3]);
    const cover = texture(29);
    for (let i = 0; i < covered.data.length; i++) {
      const x = i % SIZE.width;
      if (x >= 52) covered.data[i] = cover(x, Math.floor(i / SIZE.width));
    }
    const found = align(look, covered, { dx: 0, dy: 0 });
    expect(Math.hypot((found?.dx ?? 99) - 0.4, (found?.dy ?? 99) + 0.3)).toBeLessThan(0.15);
    expect(found?.agrees).toBeGreaterThan(0.5);
    expect(found?.agrees).toBeLessThan(0.8);
  });
});

describe('following a region', () => {
  it('keeps to it over a path with a fast stretch and a stop, and adds up no error', () => {
    const places = [0, 2.3, 7.1, 15.6, 29.2, 43.7, 52.4, 52.4, 52.4, 49.9, 41.3].map(
      (x, i) => [x, 1.7 * Math.sin(i)] as const,
    );
    const path = follow(places.slice(1).map((place) => frameOf(SIZE, DISC, place)));
    expect(path).toHaveLength(places.length);
    path.forEach((found, i) => {
      const [x, y] = places[i]!;
      expect(Math.hypot((found?.dx ?? 99) - x, (found?.dy ?? 99) - y)).toBeLessThan(0.1);
    });
  });

  it('says nothing where it is out of sight, and finds it again', () => {
    const gone: Plane = frameOf(SIZE, { ...DISC, radius: 0 }, [0, 0]);
    const frames = [
      frameOf(SIZE, DISC, [6, 0]),
      frameOf(SIZE, DISC, [12, 0]),
      gone,
      gone,
      gone,
      frameOf(SIZE, DISC, [55, 14]),
      frameOf(SIZE, DISC, [60, 15]),
    ];
    const path = follow(frames);
    expect(path.map((found) => found !== null)).toEqual([true, true, true, false, false, false, true, true]);
    expect(path[7]?.dx).toBeCloseTo(60, 1);
    expect(path[7]?.dy).toBeCloseTo(15, 1);
  });

  it('leaves out what is known to stand in front of it, and so does not stay behind with that', () => {
    const bars = texture(29);
    const hides = (x: number) => x >= 66 && x < 78;
    const frames = [0, 3, 7, 11, 15, 19, 23, 27, 31].map((dx) => {
      const frame = frameOf(SIZE, DISC, [dx, 0]);
      frame.data.forEach((_, i) => {
        const [x, y] = [i % SIZE.width, Math.floor(i / SIZE.width)];
        if (hides(x)) frame.data[i] = bars(x, y);
      });
      return frame;
    });
    const hidden = (frame: Plane): Plane => ({
      ...frame,
      data: frame.data.map((grey, i) => (hides(i % SIZE.width) ? Number.NaN : grey)),
    });
    const tracker = trackRegion(levels(frames[0]!), region);
    for (const frame of frames) tracker.look(levels(frame), levels(hidden(frame)));
    const gone = tracker.path().map((found) => found?.dx ?? 99);
    [0, 3, 7, 11, 15, 19, 23, 27].forEach((dx, i) => {
      expect(Math.abs(gone[i]! - dx)).toBeLessThan(0.2);
    });
  });

  it('goes on with a region that has changed its look when it stops', () => {
    const grain = texture(29);
    const gone = Array.from({ length: 30 }, (_, i) => 2.5 * Math.min(i, 12));
    const frames = gone.map((dx, i) => {
      const frame = frameOf(SIZE, DISC, [dx, 0]);
      const change = i < 6 ? 0 : 0.4;
      frame.data.forEach((grey, at) => {
        const [x, y] = [at % SIZE.width, Math.floor(at / SIZE.width)];
        frame.data[at] = grey + change * (grain(x - dx, y) - 128);
      });
      return frame;
    });
    const path = follow(frames.slice(1), frames[0]);
    path.slice(22).forEach((found, i) => {
      expect(Math.abs((found?.dx ?? 99) - 30), `frame ${22 + i}`).toBeLessThan(0.6);
    });
  });

  it('does not take for it what looked like it all along', () => {
    const double = { ...DISC, x: DISC.x + 52, y: DISC.y + 6 };
    const withDouble = (frame: Plane): Plane => {
      const there = discOf(SIZE, double);
      const moved = frameOf(SIZE, DISC, [52, 6]);
      return { ...frame, data: frame.data.map((grey, i) => (there.data[i] ? moved.data[i]! : grey)) };
    };
    const gone = frameOf(SIZE, { ...DISC, radius: 0 }, [0, 0]);
    const frames = [frameOf(SIZE, DISC, [4, 0]), frameOf(SIZE, DISC, [8, 0]), ...Array(12).fill(gone)];
    const path = follow(frames.map(withDouble), withDouble(first));
    expect(path.slice(0, 3).map((found) => Math.round(found?.dx ?? 99))).toEqual([0, 4, 8]);
    expect(path.slice(3).every((found) => found === null)).toBe(true);
  });

  it('knows a region without texture before it looks for it', () => {
    const plain = { ...emptyPlane(SIZE), data: new Float32Array(SIZE.width * SIZE.height).fill(90) };
    expect(trackRegion(levels(plain), region).textured).toBe(false);
    // Stripes tell across and not along.
    const stripes = { ...plain, data: plain.data.map((_, i) => 90 + 40 * Math.sin((i % SIZE.width) / 2)) };
    expect(trackRegion(levels(stripes), region).textured).toBe(false);
    expect(trackRegion(levels(first), region).textured).toBe(true);
  });
});

describe('following the ground', () => {
  const ground = { ...region, data: region.data.map((share) => 1 - share) };

  it('tells a camera that moves from a region that moves', () => {
    const still = trackGround(levels(first), ground);
    expect(still.find(levels(frameOf(SIZE, DISC, [30, 5])))).toBeLessThan(0.05);
    const moved = trackGround(levels(first), ground);
    expect(moved.find(levels(frameOf(SIZE, DISC, [0, 0], { ground: [1.2, -0.9] })))).toBeCloseTo(1.5, 1);
  });
});
