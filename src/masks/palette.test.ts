import { describe, expect, it } from 'vitest';
import { COLOR_IDS, type ColorId, PALETTE } from './palette.ts';

type Triple = readonly [number, number, number];

const linear = (channel: number): number => {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};
const times = (m: readonly Triple[], [a, b, c]: Triple): Triple =>
  m.map((row) => row[0] * a + row[1] * b + row[2] * c) as unknown as Triple;

/** Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1, on linear RGB. */
const SIGHT: Readonly<Record<string, readonly Triple[]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE 1976 L*a*b*, D65. */
function lab(rgb: Triple): Triple {
  const clipped = rgb.map((c) => Math.min(Math.max(c, 0), 1)) as unknown as Triple;
  const xyz = times(
    [
      [0.4124, 0.3576, 0.1805],
      [0.2126, 0.7152, 0.0722],
      [0.0193, 0.1192, 0.9505],
    ],
    clipped,
  );
  const [x, y, z] = [xyz[0] / 0.95047, xyz[1], xyz[2] / 1.08883].map((t) =>
    t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116,
  ) as unknown as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** The smallest difference between any two of the colours as they are seen. */
function nearest(ids: readonly ColorId[], sight: string): number {
  const seen = ids.map((id) => {
    const [r, g, b] = PALETTE[id].rgb;
    return lab(times(SIGHT[sight]!, [linear(r), linear(g), linear(b)]));
  });
  const apart = seen.flatMap((a, i) =>
    seen.slice(i + 1).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
  );
  return Math.min(...apart);
}

describe('the palette', () => {
  it.each(Object.keys(SIGHT))('is told apart with %s sight, but for grey', (sight) => {
    const colors = COLOR_IDS.filter((id) => id !== 'grey');
    expect(colors.length).toBeGreaterThanOrEqual(8);
    expect(nearest(colors, sight)).toBeGreaterThan(25);
  });

  it('is told apart with usual sight, grey too', () => {
    expect(nearest(COLOR_IDS, 'usual')).toBeGreaterThan(25);
  });
});
