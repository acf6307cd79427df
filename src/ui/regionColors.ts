/** A region's colour twice: for CSS and canvas strokes, and as 0..255 channels for pixels. */
export interface RegionColor {
  readonly hex: string;
  readonly rgb: readonly [red: number, green: number, blue: number];
}

type RegionNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const color = (hex: string): RegionColor => ({
  hex,
  rgb: [
    Number.parseInt(hex.slice(1, 3), 16),
    Number.parseInt(hex.slice(3, 5), 16),
    Number.parseInt(hex.slice(5, 7), 16),
  ],
});

/**
 * One colour a region label; 7 is the static region's grey. After Okabe and Ito's palette ("Color Universal Design", 2008),
 * moved apart in lightness as well as in hue: any two of the six differ by more than 25 in CIE L*a*b*, also for people who
 * do not see red and green, or blue and yellow.
 */
export const REGION_COLORS: Readonly<Record<RegionNumber, RegionColor>> = {
  1: color('#fa7d38'),
  2: color('#35bdff'),
  3: color('#fff78a'),
  4: color('#06825c'),
  5: color('#fbb2c8'),
  6: color('#9339ef'),
  7: color('#aab2c0'),
};
