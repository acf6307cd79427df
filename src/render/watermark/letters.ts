/** One stroke of a pen: a chain of points (x, y, x, y, …). */
export type Stroke = readonly number[];

/** A letter as a pen draws it, on a grid with the baseline at y = 0, lower-case letters up to 10, tall ones to 15, y upwards. */
export interface Letter {
  /** How far the next letter begins, in the same units. */
  readonly advance: number;
  readonly strokes: readonly Stroke[];
}

/** Points on an ellipse from one angle to another, in degrees, counter-clockwise from the right when `to` is larger. */
function arc(
  { cx, cy, rx, ry }: { cx: number; cy: number; rx: number; ry: number },
  from: number,
  to: number,
): number[] {
  const steps = Math.ceil(Math.abs(to - from) / 15);
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  }).flat();
}

const bowl = { cx: 4, cy: 5, rx: 4, ry: 5 };
const shoulder = { cx: 3.5, cy: 6, rx: 3.5, ry: 4 };

/** The letters of the watermark and no more: a film must not depend on the fonts of the machine it is made on. */
export const LETTERS: Readonly<Record<string, Letter>> = {
  ' ': { advance: 6, strokes: [] },
  _: { advance: 11, strokes: [[0, -2.5, 8, -2.5]] },
  '·': { advance: 6, strokes: [[1.5, 5.2, 1.6, 5.2]] },
  '1': { advance: 8, strokes: [[0.5, 10.6, 4, 13.6, 4, 0]] },
  '2': {
    advance: 11,
    strokes: [[...arc({ cx: 4, cy: 9.8, rx: 3.8, ry: 3.8 }, 165, -38), 0.2, 0, 8, 0]],
  },
  e: { advance: 11, strokes: [[0, 5.2, 8, 5.2, ...arc(bowl, 2, 318)]] },
  i: {
    advance: 4,
    strokes: [
      [0.8, 10, 0.8, 0],
      [0.8, 13.9, 0.9, 13.9],
    ],
  },
  k: {
    advance: 10,
    strokes: [
      [0, 15, 0, 0],
      [6.6, 10, 0, 4],
      [2.6, 6.3, 7.2, 0],
    ],
  },
  m: {
    advance: 15.6,
    strokes: [
      [0, 10, 0, 0],
      [...arc({ cx: 3.1, cy: 6.9, rx: 3.1, ry: 3.1 }, 180, 0), 6.2, 0],
      [...arc({ cx: 9.3, cy: 6.9, rx: 3.1, ry: 3.1 }, 180, 0), 12.4, 0],
    ],
  },
  n: {
    advance: 10.2,
    strokes: [
      [0, 10, 0, 0],
      [...arc(shoulder, 180, 0), 7, 0],
    ],
  },
  o: { advance: 11, strokes: [arc(bowl, 0, 360)] },
  p: {
    advance: 11,
    strokes: [[0, 10, 0, -5], [...arc(bowl, 180, -180)]],
  },
  r: {
    advance: 7,
    strokes: [[0, 10, 0, 0], [...arc({ cx: 4.2, cy: 5.6, rx: 4.2, ry: 4.4 }, 180, 78)]],
  },
  t: {
    advance: 8,
    strokes: [
      [2.2, 13.6, 2.2, 2.6, ...arc({ cx: 4.8, cy: 2.6, rx: 2.6, ry: 2.6 }, 180, 275)],
      [0, 10, 5.2, 10],
    ],
  },
  v: { advance: 10, strokes: [[0, 10, 3.7, 0, 7.4, 10]] },
  w: { advance: 14, strokes: [[0, 10, 2.9, 0, 5.7, 9.4, 8.5, 0, 11.4, 10]] },
};
