/** The colours a region can have. The order is that of the choice; the first six and grey are what regions begin with. */
export const COLOR_IDS = [
  'orange',
  'blue',
  'yellow',
  'green',
  'pink',
  'violet',
  'red',
  'lime',
  'plum',
  'grey',
] as const;
export type ColorId = (typeof COLOR_IDS)[number];

/** A colour twice: for CSS and canvas strokes, and as 0..255 sRGB channels for pixels. */
export interface PaletteColor {
  readonly hex: string;
  readonly rgb: readonly [red: number, green: number, blue: number];
}

const color = (hex: string): PaletteColor => ({
  hex,
  rgb: [
    Number.parseInt(hex.slice(1, 3), 16),
    Number.parseInt(hex.slice(3, 5), 16),
    Number.parseInt(hex.slice(5, 7), 16),
  ],
});

/**
 * After Okabe and Ito's palette ("Color Universal Design", 2008), moved apart in lightness as well as in hue: any two but
 * for grey differ by more than 25 in CIE L*a*b*, also for people who do not see red and green, or blue and yellow. Grey
 * does so for usual sight; without red and green it comes close to pink.
 */
export const PALETTE: Readonly<Record<ColorId, PaletteColor>> = {
  orange: color('#fa7d38'),
  blue: color('#35bdff'),
  yellow: color('#fff78a'),
  green: color('#06825c'),
  pink: color('#fbb2c8'),
  violet: color('#9339ef'),
  red: color('#bb0000'),
  lime: color('#aaff00'),
  plum: color('#992299'),
  grey: color('#aab2c0'),
};
