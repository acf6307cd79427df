import { describe, expect, it } from 'vitest';
import { createLattice } from './flow/betweenLattice.ts';
import { drawBetween } from './flow/drawBetween.ts';
import { findMotion, type PairMotion } from './flow/pairMotion.ts';
import type { Raster } from './scene.ts';
import { differingBytes, emptyFrame, noiseRaster, paintRaster } from './testing/tinyScenes.ts';
import { animateTransition, createTransitionRenderer } from './transition.ts';

const size = { width: 112, height: 80 };

/** Soft spots of many sizes and colours: something to be recognized by everywhere, read at any place. */
function texture(seed: number): (x: number, y: number) => [number, number, number] {
  const waves = Array.from({ length: 14 }, (_, n) => ({
    fx: 0.25 * Math.sin(seed + n * 2.4),
    fy: 0.25 * Math.cos(seed * 3 + n * 1.7),
    phase: seed * n,
  }));
  return (x, y) => {
    const colour: [number, number, number] = [128, 128, 128];
    for (const [n, { fx, fy, phase }] of waves.entries())
      colour[n % 3 === 0 ? 0 : n % 3 === 1 ? 1 : 2] += 24 * Math.sin(fx * x + fy * y + phase);
    return colour;
  };
}

const [ground, thing] = [texture(1.3), texture(4.1)];

const shifted = (t: number): Raster => paintRaster(size, (x, y) => ground(x + 19 * t, y - 6 * t));

const zoomed = (t: number): Raster =>
  paintRaster(size, (x, y) => {
    const zoom = 1 + 0.2 * t;
    const angle = -0.12 * t;
    const [px, py] = [(x - 55.5) / zoom, (y - 39.5) / zoom];
    return ground(
      55.5 + px * Math.cos(angle) - py * Math.sin(angle),
      39.5 + px * Math.sin(angle) + py * Math.cos(angle),
    );
  });

/** Brighter than the ground, so that its edge is seen. */
const lit = (colour: [number, number, number]) =>
  colour.map((value) => 1.3 * value + 50) as [number, number, number];

/** A disc that crosses still ground and hides what lies under it. */
const crossing = (t: number): Raster =>
  paintRaster(size, (x, y) => {
    const [cx, cy] = [44 + 21 * t, 43 - 5 * t];
    return Math.hypot(x - cx, y - cy) < 20 ? lit(thing(1.6 * (x - cx), 1.6 * (y - cy))) : ground(x, y);
  });

function found(first: Raster, tail: Raster): PairMotion | null {
  const search = findMotion(first, tail);
  let step = search.next();
  while (!step.done) step = search.next();
  return step.value;
}

function psnr(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += (a[i]! - b[i]!) ** 2;
  return 10 * Math.log10(255 ** 2 / (squares / a.length));
}

/** A motion is looked for in some tenths of a second, in several tests more than once, on a machine that may be busy. */
const PATIENCE_MS = 120_000;

describe('a transition between pictures of one scene', { timeout: PATIENCE_MS }, () => {
  it.each([
    ['a shift', shifted, 32],
    ['a turn and a zoom', zoomed, 32],
    ['a thing over ground', crossing, 25],
  ])('shows %s under way', (_, truth, bar) => {
    const [first, tail] = [truth(0), truth(1)];
    const motion = found(first, tail)!;
    for (const t of [0.25, 0.6]) {
      const frame = emptyFrame(size);
      drawBetween(first, tail, createLattice(motion)(t), frame);
      const dissolve = first.data.map((value, i) => value + (tail.data[i]! - value) * t);
      const ours = psnr(frame, truth(t).data);
      expect(ours).toBeGreaterThan(bar);
      expect(ours).toBeGreaterThan(psnr(dissolve, truth(t).data) + 4);
    }
  });

  it('begins with the first picture and ends with the tail, byte for byte, and does not jump there', () => {
    const scene = { kind: 'transition', first: shifted(0), tail: shifted(1), frameCount: 150 } as const;
    const renderer = createTransitionRenderer(scene);
    const at = (index: number) => {
      const frame = emptyFrame(size);
      renderer.renderFrame(index, frame);
      return frame;
    };
    expect(differingBytes(at(0), scene.first.data)).toBe(0);
    expect(differingBytes(at(149), scene.tail.data)).toBe(0);
    expect(psnr(at(1), scene.first.data)).toBeGreaterThan(40);
    expect(psnr(at(148), scene.tail.data)).toBeGreaterThan(40);
  });

  it('goes by the eased time and gives the same bytes in any order', () => {
    const scene = { kind: 'transition', first: shifted(0), tail: shifted(1), frameCount: 9 } as const;
    const [one, other] = [createTransitionRenderer(scene), createTransitionRenderer(scene)];
    const [frame, again] = [emptyFrame(size), emptyFrame(size)];
    other.renderFrame(6, again);
    for (const index of [2, 6]) {
      one.renderFrame(index, frame);
      other.renderFrame(index, again);
      expect(differingBytes(frame, again)).toBe(0);
    }
    one.renderFrame(2, frame);
    expect(psnr(frame, shifted(0.15625).data)).toBeGreaterThan(psnr(frame, shifted(0.25).data) + 6);
  });
});

describe('a transition between pictures that have nothing in common', { timeout: PATIENCE_MS }, () => {
  it('is a plain dissolve', () => {
    const first = paintRaster(size, texture(2.2));
    const tail = paintRaster(size, texture(9.7));
    for (const [a, b] of [
      [first, tail],
      [noiseRaster({ width: 64, height: 48 }, 3), noiseRaster({ width: 64, height: 48 }, 40)],
    ] as const) {
      const scene = { kind: 'transition', first: a, tail: b, frameCount: 7 } as const;
      const [frame, plain] = [emptyFrame(a), emptyFrame(a)];
      createTransitionRenderer(scene).renderFrame(2, frame);
      animateTransition(scene, null).renderFrame(2, plain);
      expect(differingBytes(frame, plain)).toBe(0);
    }
  });

  it('is a dissolve of pictures too small or too plain to tell a motion', () => {
    for (const side of [1, 2, 7, 9]) {
      const small = { width: side, height: 3 };
      const scene = {
        kind: 'transition',
        first: paintRaster(small, () => [0, 200, 10]),
        tail: paintRaster(small, () => [255, 0, 10]),
        frameCount: 5,
      } as const;
      const frame = emptyFrame(small);
      createTransitionRenderer(scene).renderFrame(1, frame);
      expect(Array.from(frame.subarray(0, 4))).toEqual([40, 169, 10, 255]);
    }
  });
});
