import { type LabelSet, REGION_LABELS, type RegionLabel, STATIC } from './labelMap.ts';

/** How one region is shown. The colour is 8-bit sRGB; `opacity` 0..1 is that of the fill; pattern and outline follow it. */
export interface LabelStyle {
  readonly color: readonly [red: number, green: number, blue: number];
  readonly opacity: number;
}

/** How the overlay shows the label map. */
export interface OverlayStyle {
  /** Eight entries, indexed by label; entry 0 (free) is never drawn. */
  readonly labels: readonly LabelStyle[];
  /** Labels that draw nothing. */
  readonly hidden: LabelSet;
}

/** 8-bit sRGB and alpha, not premultiplied. */
export type Ink = readonly [red: number, green: number, blue: number, alpha: number];

/** What a region is drawn with. The fill has the region's own colour; marks and outline are darker in a light one, lighter in a dark one. */
export interface LabelInks {
  readonly fill: Ink;
  readonly mark: Ink;
  readonly outline: Ink;
}

/** How far marks and outline move from the fill towards black or white, and how much of the fill's transparency marks lose. */
const MOVING = { markShade: 0.3, markGain: 0.2, outlineShade: 0.2 } as const;
const STILL = { markShade: 0.6, markGain: 0.3, outlineShade: 0.2 } as const;
const LIGHT_FROM = 140;

/** The inks of a label. All three fade with the opacity: one slider takes them to nothing. */
export function inksOf(label: number, { color, opacity }: LabelStyle): LabelInks {
  const look = label === STATIC ? STILL : MOVING;
  const light = color[0] * 0.2126 + color[1] * 0.7152 + color[2] * 0.0722 >= LIGHT_FROM;
  const ink = (shade: number, strength: number): Ink => {
    const shaded = (channel: number) => Math.round(channel + ((light ? 0 : 255) - channel) * shade);
    return [shaded(color[0]), shaded(color[1]), shaded(color[2]), Math.round(strength * 255)];
  };
  return {
    fill: ink(0, opacity),
    mark: ink(look.markShade, opacity + (1 - opacity) * Math.min(opacity * 2, 1) * look.markGain),
    outline: ink(look.outlineShade, Math.min(opacity * 2.2, 1)),
  };
}

/** A pattern repeats after this many pattern pixels in both directions. */
export const TILE = 16;

/** A mark of each region's pattern, x and y being 0..TILE−1. Told apart by form: dots, lines of four angles, rings, a cross. */
const MARKS = {
  1: (x, y) => (x & 7) < 2 && (y & 7) < 2,
  2: (_, y) => (y & 7) === 0,
  3: (x, y) => (x + y) % 8 === 0,
  4: (x) => (x & 7) === 0,
  5: (x, y) => ((x & 7) === 4 && (y & 7) > 1 && (y & 7) < 7) || ((y & 7) === 4 && (x & 7) > 1 && (x & 7) < 7),
  6: (x, y) => (x & 7) === 0 || (y & 7) === 0,
  7: (x, y) => (x + y) % 8 < 3,
} satisfies Record<RegionLabel, (x: number, y: number) => boolean>;

/** 1 where a label's pattern has a mark: `PATTERN[(label * TILE + y) * TILE + x]`. */
export const PATTERN: Uint8Array = patternTable();

function patternTable(): Uint8Array {
  const table = new Uint8Array(8 * TILE * TILE);
  for (const label of REGION_LABELS) {
    for (let i = 0; i < TILE * TILE; i++) {
      const mark = MARKS[label](i % TILE, Math.floor(i / TILE));
      table[label * TILE * TILE + i] = mark ? 1 : 0;
    }
  }
  return table;
}
