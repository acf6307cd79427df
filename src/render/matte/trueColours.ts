import { type Band, dataIndex, isElsewhere } from './band.ts';

/** Colours of the two sides near each pixel of the band, three floats a pixel, in its order. */
export interface SideColours {
  readonly region: Float32Array;
  readonly ground: Float32Array;
}

/** How far colours are gathered, in pixels, and at which spacing. */
export interface Gathering {
  readonly reachPx: number;
  readonly stepPx: number;
}

/**
 * The mean colours of region and ground around each pixel of the band, each pixel weighed by the square of how surely it is of that
 * side, for the pixels that are `wanted` (not 0; one a pixel of the band). `alpha` is that of the band's whole rectangle. Where one side is out of reach its colour is the pixel's own.
 */
export function gatherColours(
  band: Band,
  alpha: Float32Array,
  wanted: Float32Array,
  { reachPx, stepPx }: Gathering,
): SideColours {
  const { pixels, width, height } = band;
  const { data, width: pictureWidth } = band.picture;
  const region = new Float32Array(pixels.length * 3);
  const ground = new Float32Array(pixels.length * 3);
  const sums = new Float64Array(8);
  for (let at = 0; at < pixels.length; at++) {
    if (wanted[at] === 0) continue;
    const i = pixels[at] as number;
    const y = (i / width) | 0;
    const x = i - y * width;
    const here = dataIndex(band, i);
    sums.fill(0);
    for (let dy = -reachPx; dy <= reachPx; dy += stepPx) {
      if (y + dy < 0 || y + dy >= height) continue;
      for (let dx = -reachPx; dx <= reachPx; dx += stepPx) {
        if (x + dx < 0 || x + dx >= width) continue;
        const j = i + dy * width + dx;
        if (isElsewhere(band, j)) continue;
        const share = alpha[j] as number;
        const there = here + (dy * pictureWidth + dx) * 4;
        addColour(sums, 0, data, there, share * share);
        addColour(sums, 4, data, there, (1 - share) * (1 - share));
      }
    }
    meanColour(sums, 0, data, here, region, at * 3);
    meanColour(sums, 4, data, here, ground, at * 3);
  }
  return { region, ground };
}

function addColour(
  sums: Float64Array,
  to: number,
  data: Uint8ClampedArray,
  at: number,
  weight: number,
): void {
  if (weight === 0) return;
  (sums[to] as number) += weight * (data[at] as number);
  (sums[to + 1] as number) += weight * (data[at + 1] as number);
  (sums[to + 2] as number) += weight * (data[at + 2] as number);
  (sums[to + 3] as number) += weight;
}

function meanColour(
  sums: Float64Array,
  from: number,
  data: Uint8ClampedArray,
  own: number,
  into: Float32Array,
  to: number,
): void {
  const weight = sums[from + 3] as number;
  for (let c = 0; c < 3; c++)
    into[to + c] = weight > 0.05 ? (sums[from + c] as number) / weight : (data[own + c] as number);
}

/** How far apart the squares of two sides' colours must lie before a pixel's share is read from its colour. */
const CLEAR_DIFFERENCE = 2000;

/**
 * Reads the share of each pixel of the band that lies on the settled edge from its colour: where on the line from the
 * ground's colour to the region's it stands (Chuang et al., "A Bayesian approach to digital matting", 2001, with plain means). Where
 * the two sides are alike the softened edge stays. `alpha` holds the rectangle, `edginess` 0..1 how much each band pixel is edge.
 */
export function readShares(
  band: Band,
  sides: SideColours,
  edginess: Float32Array,
  alpha: Float32Array,
): void {
  const { pixels, picture } = band;
  for (let at = 0; at < pixels.length; at++) {
    const edge = edginess[at] as number;
    if (edge === 0) continue;
    const i = pixels[at] as number;
    const here = dataIndex(band, i);
    let [along, length] = [0, 0];
    for (let c = 0; c < 3; c++) {
      const ground = sides.ground[at * 3 + c] as number;
      const apart = (sides.region[at * 3 + c] as number) - ground;
      along += ((picture.data[here + c] as number) - ground) * apart;
      length += apart * apart;
    }
    if (length === 0) continue;
    const read = Math.min(1, Math.max(0, along / length));
    const trust = (length / (length + CLEAR_DIFFERENCE)) * edge;
    alpha[i] = (alpha[i] as number) + (read - (alpha[i] as number)) * trust;
  }
}

/**
 * The region's own colour at each pixel of the band, the old ground taken out, three floats of 0..255 a pixel: the mean colour of
 * the region nearby, put right by what it leaves unexplained of the pixel (Forte, "Approximate fast foreground colour estimation", ICIP 2021).
 */
export function regionColours(band: Band, sides: SideColours, alpha: Float32Array): Float32Array {
  const { pixels, picture } = band;
  const colours = new Float32Array(pixels.length * 3);
  for (let at = 0; at < pixels.length; at++) {
    const i = pixels[at] as number;
    const share = alpha[i] as number;
    const here = dataIndex(band, i);
    for (let c = 0; c < 3; c++) {
      const region = sides.region[at * 3 + c] as number;
      const explained = share * region + (1 - share) * (sides.ground[at * 3 + c] as number);
      const colour = region + share * ((picture.data[here + c] as number) - explained);
      colours[at * 3 + c] = Math.min(255, Math.max(0, colour));
    }
  }
  return colours;
}
