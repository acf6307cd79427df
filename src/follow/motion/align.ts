import type { Shift } from '../../render/blur/taps.ts';
import { type Plane, sampleAt } from '../../render/flow/plane.ts';
import type { Template } from './template.ts';

/** A place to a fraction of a pixel, and how much it can be believed. */
export interface Aligned extends Shift {
  /** Normalised cross-correlation there of what agrees, −1..1. */
  readonly likeness: number;
  /** The share of the region that is in the picture and looks as it should, 0..1; what is known to be hidden does not count. */
  readonly agrees: number;
  /** What of each pixel's weight agrees. */
  readonly trust: Float32Array;
  /** How far the place could be off for want of texture, in pixels: a standard deviation along the weakest direction. */
  readonly doubtPx: number;
}

const STEPS = 12;
const ENOUGH_PX = 0.004;
const LONGEST_STEP_PX = 1.5;
/** A pixel that is off by this many times the usual counts a quarter. */
const OUTLYING = 3;
/** Neighbouring pixels of a film err together: so many of them tell as much as one. */
const ERR_TOGETHER = 12;
/** Grey levels that a film's own coding puts on. */
export const CODING_NOISE = 1.5;
const BINS_A_LEVEL = 4;
const BINS = 512 * BINS_A_LEVEL;

/**
 * Moves a template from `start` to where it fits best: Gauss–Newton on its own slopes, the inverse compositional form of Lucas and
 * Kanade (Baker and Matthews, "Lucas–Kanade 20 years on", 2004). Brightness and contrast may change; pixels that do not fit (covered
 * by another region, or changed) lose their weight as in Geman and McClure's estimator; those of the frame that are NaN are known to hide it
 * and are left out. Null when nothing of it is in the picture.
 */
export function align(template: Template, frame: Plane, start: Shift): Aligned | null {
  const work = new Alignment(template, frame);
  let { dx, dy } = start;
  for (let step = 0; step < STEPS; step++) {
    if (!work.look(dx, dy)) return null;
    const move = work.step();
    if (!move) break;
    dx += move.dx;
    dy += move.dy;
    if (Math.hypot(move.dx, move.dy) < ENOUGH_PX) break;
  }
  return work.look(dx, dy) ? work.answer(dx, dy) : null;
}

class Alignment {
  private readonly template: Template;
  private readonly frame: Plane;
  private readonly seen: Float32Array;
  /** What each pixel counts at the moment. */
  private readonly trust: Float32Array;
  private readonly off: Float32Array;
  private meanA = 0;
  private meanB = 0;
  private sumTrust = 0;
  private hidden = 0;
  private gain = 1;
  private like = -1;
  private usual = CODING_NOISE;

  constructor(template: Template, frame: Plane) {
    this.template = template;
    this.frame = frame;
    this.seen = new Float32Array(template.xs.length);
    this.trust = template.weights.slice();
    this.off = new Float32Array(template.xs.length);
  }

  /** Compares the template with the frame there, and weighs its pixels anew. False when nothing is left to compare. */
  look(dx: number, dy: number): boolean {
    const { xs, ys } = this.template;
    const { frame, seen } = this;
    this.hidden = 0;
    for (let i = 0; i < xs.length; i++) {
      const x = (xs[i] as number) + dx;
      const y = (ys[i] as number) + dy;
      const inside = x >= 0 && y >= 0 && x <= frame.width - 1 && y <= frame.height - 1;
      const grey = inside ? sampleAt(frame, x, y) : Number.NaN;
      seen[i] = grey;
      if (inside && Number.isNaN(grey)) this.hidden += this.template.weights[i] as number;
      if (Number.isNaN(grey)) this.trust[i] = 0;
      else if (this.trust[i] === 0) this.trust[i] = this.template.weights[i] as number;
    }
    // Once with the weights of the last look, once with those that follow from it.
    for (let round = 0; round < 2; round++) {
      if (!this.compare()) return false;
      this.weigh();
    }
    return true;
  }

  private compare(): boolean {
    const { grey } = this.template;
    const { seen, trust, off } = this;
    let [sum, sumA, sumB] = [0, 0, 0];
    for (let i = 0; i < grey.length; i++) {
      const weight = trust[i] as number;
      if (weight === 0) continue;
      sum += weight;
      sumA += weight * (grey[i] as number);
      sumB += weight * (seen[i] as number);
    }
    if (sum < 1e-6) return false;
    this.sumTrust = sum;
    this.meanA = sumA / sum;
    this.meanB = sumB / sum;
    let [varA, varB, both] = [0, 0, 0];
    for (let i = 0; i < grey.length; i++) {
      const weight = trust[i] as number;
      if (weight === 0) continue;
      const a = (grey[i] as number) - this.meanA;
      const b = (seen[i] as number) - this.meanB;
      varA += weight * a * a;
      varB += weight * b * b;
      both += weight * a * b;
    }
    this.like = varA * varB > 1e-9 ? both / Math.sqrt(varA * varB) : 0;
    this.gain = varB > 1e-6 ? Math.min(Math.max(Math.sqrt(varA / varB), 0.5), 2) : 1;
    for (let i = 0; i < grey.length; i++)
      off[i] = (grey[i] as number) - this.meanA - this.gain * ((seen[i] as number) - this.meanB);
    return true;
  }

  private weigh(): void {
    const { weights } = this.template;
    const { trust, off } = this;
    this.usual = Math.max(CODING_NOISE, 1.4826 * this.medianError());
    const limit = OUTLYING * this.usual;
    for (let i = 0; i < off.length; i++) {
      if (trust[i] === 0) continue;
      const far = (off[i] as number) / limit;
      trust[i] = (weights[i] as number) / (1 + far * far) ** 2;
    }
  }

  /** To a quarter of a grey level: sorting would take longer than all the rest. */
  private medianError(): number {
    const { trust, off } = this;
    const counts = new Uint32Array(BINS);
    let left = 0;
    for (let i = 0; i < off.length; i++) {
      if (trust[i] === 0) continue;
      const bin = Math.min(BINS - 1, Math.floor(Math.abs(off[i] as number) * BINS_A_LEVEL));
      counts[bin] = (counts[bin] as number) + 1;
      left++;
    }
    left /= 2;
    let bin = 0;
    while (bin < BINS && left > (counts[bin] as number)) left -= counts[bin++] as number;
    return (bin + 0.5) / BINS_A_LEVEL;
  }

  /** The move that takes most of the difference away; null where there is no texture to tell. */
  step(): Shift | null {
    const { across, down } = this.template;
    const { trust, off } = this;
    const { xx, xy, yy, meanX, meanY } = this.texture();
    let [pullX, pullY] = [0, 0];
    for (let i = 0; i < off.length; i++) {
      const weight = trust[i] as number;
      if (weight === 0) continue;
      pullX += weight * (off[i] as number) * ((across[i] as number) - meanX);
      pullY += weight * (off[i] as number) * ((down[i] as number) - meanY);
    }
    const ridge = 0.001 * (xx + yy) + 1e-6;
    const [a, b] = [xx + ridge, yy + ridge];
    const det = a * b - xy * xy;
    if (!(det > 1e-9)) return null;
    const dx = (b * pullX - xy * pullY) / det;
    const dy = (a * pullY - xy * pullX) / det;
    const long = Math.hypot(dx, dy);
    const scale = long > LONGEST_STEP_PX ? LONGEST_STEP_PX / long : 1;
    return { dx: dx * scale, dy: dy * scale };
  }

  /** The structure tensor of what counts, summed, means taken off. */
  private texture() {
    const { across, down } = this.template;
    let [sumX, sumY, xx, xy, yy] = [0, 0, 0, 0, 0];
    for (let i = 0; i < across.length; i++) {
      const weight = this.trust[i] as number;
      if (weight === 0) continue;
      const [x, y] = [across[i] as number, down[i] as number];
      sumX += weight * x;
      sumY += weight * y;
      xx += weight * x * x;
      xy += weight * x * y;
      yy += weight * y * y;
    }
    const [meanX, meanY] = [sumX / this.sumTrust, sumY / this.sumTrust];
    return { xx: xx - sumX * meanX, xy: xy - sumX * meanY, yy: yy - sumY * meanY, meanX, meanY };
  }

  answer(dx: number, dy: number): Aligned {
    const { xx, xy, yy } = this.texture();
    const weakest = (xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy);
    return {
      dx,
      dy,
      likeness: this.like,
      agrees: this.sumTrust / Math.max(1e-6, this.template.whole - this.hidden),
      trust: this.trust,
      doubtPx: weakest > 1e-9 ? this.usual * Math.sqrt(ERR_TOGETHER / weakest) : Number.POSITIVE_INFINITY,
    };
  }
}
