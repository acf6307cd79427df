import { BAND_PX, type Band, dataIndex, isElsewhere } from './band.ts';
import type { Evidence } from './evidence.ts';
import { likenessTable, squaredDifference } from './likeness.ts';

/** What a pixel of distance from the painted edge weighs against a change of sides: little where colours can be told apart, a little more
 * outside, where there is clutter that a region must not pick up, and nearly all where they cannot. */
const [PAINTED_PER_PX, OUTSIDE_PER_PX, BLIND_PER_PX] = [0.3, 0.45, 3];

/** How strongly neighbours of the same colour pull each other to one side, and how strongly any neighbours do. */
const [ALIKE_PULL, ANY_PULL] = [1.2, 0.2];

const likeness = likenessTable(14);

const REACH = 2;
const ROUNDS = 3;

/**
 * How likely each pixel of the band's rectangle is in the region: what its colour says and what was painted, settled among
 * neighbours so that one coherent edge comes out. Mean-field rounds of a conditional random field with a colour-sensitive
 * and a plain smoothness kernel (Krähenbühl, Koltun: "Efficient inference in fully connected CRFs with Gaussian edge
 * potentials", NIPS 2011), here between near neighbours only. `share` comes as painted and is changed in place.
 */
export function settleSides(band: Band, { says, trust }: Evidence, share: Float32Array): void {
  const { pixels, distance } = band;
  const own = says.map((colour, at) => {
    const from = distance[pixels[at] as number] as number;
    const trusted = from > 0 ? OUTSIDE_PER_PX : PAINTED_PER_PX;
    return colour - from * (BLIND_PER_PX + (trusted - BLIND_PER_PX) * Math.sqrt(trust[at] as number));
  });
  const pulls = neighbourPulls(band);
  const next = new Float32Array(pixels.length);
  for (let at = 0; at < own.length; at++) share[pixels[at] as number] = logistic(own[at] as number);
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = 0; at < own.length; at++)
      next[at] = logistic((own[at] as number) + pullOn(pulls, share, pixels[at] as number, at));
    for (let at = 0; at < own.length; at++) share[pixels[at] as number] = next[at] as number;
  }
}

const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));

interface Pulls {
  /** From a pixel to each of its neighbours. */
  readonly steps: Int32Array;
  /** One a neighbour, pixel by pixel. */
  readonly weights: Float32Array;
}

function pullOn({ steps, weights }: Pulls, share: Float32Array, pixel: number, at: number): number {
  let sum = 0;
  for (let n = 0, from = at * steps.length; n < steps.length; n++, from++) {
    const weight = weights[from] as number;
    if (weight !== 0) sum += weight * (2 * (share[pixel + (steps[n] as number)] as number) - 1);
  }
  return sum;
}

function neighbourPulls(band: Band): Pulls {
  const { pixels, width, height } = band;
  const around = offsets();
  const steps = Int32Array.from(around, ({ dx, dy }) => dy * width + dx);
  const weights = new Float32Array(pixels.length * steps.length);
  for (let at = 0, to = 0; at < pixels.length; at++) {
    const i = pixels[at] as number;
    const y = (i / width) | 0;
    const x = i - y * width;
    const here = dataIndex(band, i);
    for (const { dx, dy, nearness } of around) {
      const reaches = x + dx >= 0 && y + dy >= 0 && x + dx < width && y + dy < height;
      if (reaches && !isElsewhere(band, i + dy * width + dx)) {
        const there = here + (dy * band.picture.width + dx) * 4;
        const alike = likeness(squaredDifference(band.picture.data, here, there));
        weights[to] = (ALIKE_PULL * alike + ANY_PULL) * nearness;
      }
      to++;
    }
  }
  return { steps, weights };
}

function offsets(): { dx: number; dy: number; nearness: number }[] {
  const around = [];
  for (let dy = -REACH; dy <= REACH; dy++)
    for (let dx = -REACH; dx <= REACH; dx++)
      if ((dx !== 0 || dy !== 0) && dx * dx + dy * dy <= REACH * REACH)
        around.push({ dx, dy, nearness: 1 / Math.hypot(dx, dy) });
  return around;
}

/** Weights of the 3 × 3 binomial filter. */
const SOFTENING = [1, 2, 1];

/** Beyond this distance from the painted edge the softened share falls to what was painted, in pixels. */
const FADE_FROM_PX = BAND_PX - 1.5;

/**
 * The settled sides with a soft edge, for every pixel of the band, in its order. Towards another region the edge stays hard:
 * for a pixel of the region its neighbours there count as in, for one outside as out.
 */
export function softened(band: Band, share: Float32Array): Float32Array {
  const { pixels, distance, width, height } = band;
  return Float32Array.from(pixels, (i) => {
    const y = (i / width) | 0;
    const x = i - y * width;
    const painted = (distance[i] as number) < 0 ? 1 : 0;
    let sum = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const inside = x + dx >= 0 && y + dy >= 0 && x + dx < width && y + dy < height;
        const j = inside ? i + dy * width + dx : i;
        const value = isElsewhere(band, j) ? painted : (share[j] as number);
        sum += value * (SOFTENING[dx + 1] as number) * (SOFTENING[dy + 1] as number);
      }
    }
    const beyond = Math.max(0, Math.abs(distance[i] as number) - FADE_FROM_PX) / (BAND_PX - FADE_FROM_PX);
    return painted + (sum / 16 - painted) * (1 - beyond ** 2);
  });
}
