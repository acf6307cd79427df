import { describe, expect, it } from 'vitest';
import { wholeRect } from '../../geometry/rect.ts';
import { noiseRaster, paintLabels, paintRaster } from '../testing/tinyScenes.ts';
import { BAND_PX } from './band.ts';
import { refineEdge } from './refineEdge.ts';

const size = { width: 100, height: 90 };
const all = wholeRect(size);
const RADIUS = 24;
const fromEdge = (x: number, y: number) => Math.hypot(x - 50, y - 44) - RADIUS;
const disc = (widen: number) => paintLabels(size, (x, y) => (fromEdge(x, y) < widen ? 1 : 0));

/** A ramp over two pixels, wavy colours on both sides. */
const truth = (x: number, y: number) => Math.min(1, Math.max(0, 0.5 - fromEdge(x, y) / 2));
const object = (x: number, y: number) => [200 + 20 * Math.sin(x / 3), 150 + 15 * Math.sin(y / 4), 60];
const ground = (x: number, y: number) => [40 + 20 * Math.sin(y / 5), 70, 130 + 20 * Math.sin(x / 4)];
const picture = paintRaster(size, (x, y) => {
  const share = truth(x, y);
  const [front, back] = [object(x, y), ground(x, y)];
  return [0, 1, 2].map((c) => share * front[c]! + (1 - share) * back[c]!) as [number, number, number];
});

describe('the refined edge', () => {
  it.each([3, 0, -3])('is the true one when the mask is painted %d px too wide', (widen) => {
    const labels = disc(widen);
    const { alpha } = refineEdge(picture, labels, 1, all);
    let [ours, painted] = [0, 0];
    for (let i = 0; i < alpha.length; i++) {
      const share = truth(i % 100, Math.floor(i / 100));
      ours += Math.abs(alpha[i]! - share);
      painted += Math.abs(Number(labels.data[i] === 1) - share);
    }
    expect(ours).toBeLessThan(painted * (widen === 0 ? 0.6 : 0.15));
  });

  it('has the colours of the region, with the ground taken out', () => {
    const { band, alpha, colours } = refineEdge(picture, disc(0), 1, all);
    let [ours, seen, count] = [0, 0, 0];
    band.pixels.forEach((i, at) => {
      if (alpha[i]! < 0.1 || alpha[i]! > 0.9) return;
      const [x, y] = [i % 100, Math.floor(i / 100)];
      ours += Math.abs(colours[at * 3]! - object(x, y)[0]!);
      seen += Math.abs(picture.data[i * 4]! - object(x, y)[0]!);
      count++;
    });
    expect(count).toBeGreaterThan(100);
    expect(seen / count).toBeGreaterThan(50);
    expect(ours / count).toBeLessThan(20);
  });

  it('is the painted one, softened by a pixel, where colours say nothing', () => {
    const labels = paintLabels(size, (x) => (x < 41 ? 1 : 0));
    const { alpha } = refineEdge(noiseRaster(size), labels, 1, all);
    const row = [...alpha.subarray(45 * 100 + 37, 45 * 100 + 45)];
    expect(row.map((share) => Math.round(share * 10) / 10)).toEqual([1, 1, 1, 0.7, 0.3, 0, 0, 0]);
  });

  it('changes nothing outside the band', () => {
    const labels = disc(3);
    const { alpha } = refineEdge(picture, labels, 1, all);
    for (let i = 0; i < alpha.length; i++) {
      const from = fromEdge(i % 100, Math.floor(i / 100)) - 3;
      if (Math.abs(from) > BAND_PX + 1.5) expect(alpha[i]).toBe(from < 0 ? 1 : 0);
    }
  });

  it('stays hard towards another region', () => {
    const labels = paintLabels(size, (x, y) => (fromEdge(x, y) < 0 ? (x < 50 ? 1 : 2) : 0));
    const { alpha } = refineEdge(picture, labels, 1, all);
    for (let y = 30; y < 60; y++)
      expect([...alpha.subarray(y * 100 + 48, y * 100 + 52)]).toEqual([1, 1, 0, 0]);
  });

  it('leaves a speck of the same colour where it is', () => {
    const speck = (x: number, y: number) => x >= 77 && x < 79 && y >= 42 && y < 46;
    const spotted = paintRaster(size, (x, y) => {
      const at = (y * 100 + x) * 4;
      const [r, g, b] = speck(x, y) ? object(x, y) : picture.data.subarray(at, at + 3);
      return [r!, g!, b!];
    });
    const { alpha } = refineEdge(spotted, disc(0), 1, all);
    expect(alpha[44 * 100 + 78]).toBeLessThan(0.3);
  });
});
