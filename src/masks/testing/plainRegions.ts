import type { LabelMap, LabelSet, RegionLabel } from '../labelMap.ts';

/** The operations on regions in their plainest form, one pixel at a time and slow: what the fast ones are held to. */
export interface PlainTurn {
  readonly label: RegionLabel;
  /** Where `move` moves to. */
  readonly to: RegionLabel;
  readonly locked: LabelSet;
  /** Distance in pixels, or number of pixels for `removeSpecks`. */
  readonly amount: number;
}

export const isIn = (set: LabelSet, label: number): boolean => ((set >>> label) & 1) === 1;

interface Place {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly was: number;
}

const places = ({ data, width }: LabelMap): Place[] =>
  Array.from(data, (was, at) => ({ at, x: at % width, y: Math.floor(at / width), was }));

/** Whether a pixel of the kind has its centre within the distance. */
export const isNear = (
  map: LabelMap,
  { x, y }: { readonly x: number; readonly y: number },
  px: number,
  kind: (label: number) => boolean,
): boolean =>
  places(map).some((other) => kind(other.was) && (other.x - x) ** 2 + (other.y - y) ** 2 <= px * px);

const SIDES = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;
const ALL_ROUND = [...SIDES, [1, 1], [-1, 1], [1, -1], [-1, -1]] as const;

/** Every pixel of the kind that a walk by single steps reaches from one of them. */
function reached(
  { data, width, height }: LabelMap,
  start: number,
  {
    steps,
    kind,
  }: { readonly steps: typeof SIDES | typeof ALL_ROUND; readonly kind: (label: number) => boolean },
): number[] {
  const seen = new Set([start]);
  for (const at of seen) {
    for (const [dx, dy] of steps) {
      const [x, y] = [(at % width) + dx, Math.floor(at / width) + dy];
      const inside = x >= 0 && y >= 0 && x < width && y < height;
      if (inside && kind(data[y * width + x] ?? 0)) seen.add(y * width + x);
    }
  }
  return [...seen];
}

/** The share of a tent of radius n that the region covers around a pixel; beyond the border the outermost pixels go on. */
function tentShare(map: LabelMap, { x, y }: Place, label: number, n: number): number {
  const [a, b] = [Math.ceil(n / 2), Math.floor(n / 2)];
  const clamp = (value: number, length: number) => Math.min(Math.max(value, 0), length - 1);
  let [inside, all] = [0, 0];
  for (let dy = -n; dy <= n; dy++) {
    for (let dx = -n; dx <= n; dx++) {
      const weight = tent(dx, a, b) * tent(dy, a, b);
      const at = clamp(y + dy, map.height) * map.width + clamp(x + dx, map.width);
      all += weight;
      if (map.data[at] === label) inside += weight;
    }
  }
  return inside / all;
}

/** How often a box of radius b around a box of radius a comes to stand on offset d. */
const tent = (d: number, a: number, b: number): number => Math.min(a, d + b) - Math.max(-a, d - b) + 1;

type Plain = (map: LabelMap, turn: PlainTurn, place: Place) => number;

/** What each pixel becomes when the region is not locked. */
const BECOMES = {
  grow: (map, { label, locked, amount }, place) =>
    !isIn(locked, place.was) && isNear(map, place, amount, (each) => each === label) ? label : place.was,
  shrink: (map, { label, amount }, place) =>
    place.was === label && isNear(map, place, amount, (each) => each !== label) ? 0 : place.was,
  smooth: (map, { label, locked, amount }, place) => {
    if (!map.data.includes(label) || amount < 1 || isIn(locked, place.was)) return place.was;
    if (tentShare(map, place, label, Math.floor(amount)) > 0.5) return label;
    return place.was === label ? 0 : place.was;
  },
  fillHoles: (map, { label, locked }, { at, was }) => {
    if (was === label || isIn(locked, was)) return was;
    const { width, height } = map;
    const out = reached(map, at, { steps: SIDES, kind: (each) => each !== label }).some(
      (i) => i < width || i >= width * (height - 1) || i % width === 0 || i % width === width - 1,
    );
    return out ? was : label;
  },
  removeSpecks: (map, { label, amount }, { at, was }) => {
    if (was !== label) return was;
    const partFrom = (start: number) =>
      reached(map, start, { steps: ALL_ROUND, kind: (each) => each === label }).length;
    const area = partFrom(at);
    const largest = places(map).every((other) => other.was !== label || partFrom(other.at) <= area);
    return area < amount && !largest ? 0 : was;
  },
  invert: (_, { label, locked }, { was }) => {
    if (was === label) return 0;
    return isIn(locked, was) ? was : label;
  },
  fillRest: (_, { label }, { was }) => (was === 0 ? label : was),
  move: (_, { label, to, locked }, { was }) => (was === label && !isIn(locked, to) ? to : was),
  clear: (_, { label }, { was }) => (was === label ? 0 : was),
} satisfies Record<string, Plain>;

export type PlainOperation = keyof typeof BECOMES;

/** The bytes of the map after the operation; the map itself stays. */
export function plainly(operation: PlainOperation, map: LabelMap, turn: PlainTurn): Uint8Array {
  if (isIn(turn.locked, turn.label)) return map.data.slice();
  const becomes: Plain = BECOMES[operation];
  return Uint8Array.from(places(map), (place) => becomes(map, turn, place));
}
