import { type Affine, composed, inverted, mapX, mapY } from './affine.ts';
import { type Plane, sampleAt, slopesOf } from './plane.ts';

/** Differences of grey beyond this belong to something else. */
const OUTLIER = 24;
/** Less than this share of the picture in view of both is no fit. */
const LEAST_OVERLAP = 0.3;

/**
 * Fits `m` so that `to` at m(x) looks like `from` at x: inverse compositional alignment (Baker and Matthews 2004) with the weights
 * of Tukey, so that the larger part of the picture decides and the rest does not pull. Returns the last map that is sound.
 */
export function fitAffine(from: Plane, to: Plane, start: Affine, steps: number): Affine {
  const slopes = slopesOf(from);
  let map = start;
  for (let step = 0; step < steps; step++) {
    const change = solveStep(from, to, slopes, map);
    if (!change) return map;
    map = composed(map, inverted(change));
    if (isSmall(change)) return map;
  }
  return map;
}

const isSmall = ({ xx, xy, x0, yx, yy, y0 }: Affine): boolean =>
  Math.max(Math.abs(xx - 1), Math.abs(xy), Math.abs(yx), Math.abs(yy - 1)) < 1e-5 &&
  Math.max(Math.abs(x0), Math.abs(y0)) < 1e-3;

/** The change of coordinates of `from` that lowers the difference; null when the pictures do not overlap or say nothing. */
function solveStep(
  from: Plane,
  to: Plane,
  { across, down }: ReturnType<typeof slopesOf>,
  map: Affine,
): Affine | null {
  const { width, height, data } = from;
  const sums = new Float64Array(27);
  const row = new Float64Array(6);
  const gain = brightnessBetween(from, to, map);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const tx = mapX(map, x, y);
      const ty = mapY(map, x, y);
      if (tx < 0 || ty < 0 || tx > to.width - 1 || ty > to.height - 1) continue;
      const error = sampleAt(to, tx, ty) - (data[i] as number) - gain;
      const far = error / OUTLIER;
      if (far > 1 || far < -1) continue;
      const weight = (1 - far * far) ** 2;
      const gx = across.data[i] as number;
      const gy = down.data[i] as number;
      const u = (x - width / 2) / width;
      const v = (y - height / 2) / width;
      row[0] = gx * u;
      row[1] = gx * v;
      row[2] = gx;
      row[3] = gy * u;
      row[4] = gy * v;
      row[5] = gy;
      for (let r = 0, k = 0; r < 6; r++) {
        const scaled = weight * (row[r] as number);
        for (let c = r; c < 6; c++) {
          sums[k] = (sums[k] as number) + scaled * (row[c] as number);
          k++;
        }
        sums[21 + r] = (sums[21 + r] as number) + scaled * error;
      }
    }
  }
  const p = solveSymmetric(sums);
  if (!p) return null;
  const [a, b, c, d, e, f] = p.map((value, n) => (n % 3 === 2 ? value : value / width)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (Math.max(Math.abs(a), Math.abs(b), Math.abs(d), Math.abs(e)) > 0.5) return null;
  const [cx, cy] = [width / 2, height / 2];
  return { xx: 1 + a, xy: b, x0: c - a * cx - b * cy, yx: d, yy: 1 + e, y0: f - d * cx - e * cy };
}

/** How much brighter `to` is on the whole where both are seen. */
function brightnessBetween(from: Plane, to: Plane, map: Affine): number {
  let [sum, count] = [0, 1];
  for (let y = 1; y < from.height; y += 3)
    for (let x = 1; x < from.width; x += 3) {
      const tx = mapX(map, x, y);
      const ty = mapY(map, x, y);
      if (tx < 0 || ty < 0 || tx > to.width - 1 || ty > to.height - 1) continue;
      const error = sampleAt(to, tx, ty) - (from.data[y * from.width + x] as number);
      sum += Math.max(-OUTLIER, Math.min(error, OUTLIER));
      count++;
    }
  return sum / count;
}

/** Mean of the bounded squared difference over what both show, 0 (equal) to 1; 1 when they show too little in common. */
export function misfit(from: Plane, to: Plane, map: Affine): number {
  const gain = brightnessBetween(from, to, map);
  let [sum, count] = [0, 0];
  for (let y = 0; y < from.height; y++)
    for (let x = 0; x < from.width; x++) {
      const tx = mapX(map, x, y);
      const ty = mapY(map, x, y);
      if (tx < 0 || ty < 0 || tx > to.width - 1 || ty > to.height - 1) continue;
      const far = (sampleAt(to, tx, ty) - (from.data[y * from.width + x] as number) - gain) / OUTLIER;
      const square = far * far;
      sum += square < 1 ? 1 - (1 - square) ** 3 : 1;
      count++;
    }
  return count < LEAST_OVERLAP * from.data.length ? 1 : sum / count;
}

/** Solves the six equations by elimination; the upper triangle comes row by row, then the right side. */
function solveSymmetric(sums: Float64Array): number[] | null {
  const m: number[][] = [];
  for (let r = 0; r < 6; r++) m.push(new Array<number>(7).fill(0));
  const at = (r: number): number[] => m[r] as number[];
  for (let r = 0, k = 0; r < 6; r++) {
    for (let c = r; c < 6; c++, k++) {
      at(r)[c] = sums[k] as number;
      at(c)[r] = sums[k] as number;
    }
    at(r)[6] = sums[21 + r] as number;
  }
  for (let p = 0; p < 6; p++) {
    let pivot = p;
    for (let r = p + 1; r < 6; r++)
      if (Math.abs(at(r)[p] as number) > Math.abs(at(pivot)[p] as number)) pivot = r;
    if (Math.abs(at(pivot)[p] as number) < 1e-6) return null;
    [m[p], m[pivot]] = [at(pivot), at(p)];
    for (let r = 0; r < 6; r++) {
      if (r === p) continue;
      const share = (at(r)[p] as number) / (at(p)[p] as number);
      for (let c = p; c < 7; c++) (at(r)[c] as number) -= share * (at(p)[c] as number);
    }
  }
  return m.map((row, r) => (row[6] as number) / (row[r] as number));
}
