import { type Affine, composed, IDENTITY, inPixelsOf, inverted, similarity, warped } from './affine.ts';
import { fitAffine, misfit } from './fitAffine.ts';
import { emptySpectrum, type Spectrum, transform } from './fourier.ts';
import { type Plane, pyramidOf } from './plane.ts';

/** Turns in degrees and zooms that are tried; the fit closes the gaps between them. */
const TURNS = [-24, -18, -12, -6, 0, 6, 12, 18, 24] as const;
const ZOOMS = [0.75, 0.87, 1, 1.15, 1.33] as const;
/** The side of the grid the pictures are correlated on; their longer side fills it. */
const SIDE = 64;
const PEAKS = 2;
const TRIED = 6;
/** A fit that leaves less than this needs no other to be tried. */
const SURE = 0.1;

interface Guess {
  readonly map: Affine;
  readonly misfit: number;
}

/**
 * The one affine map that brings most of `from` onto `to`: a point x of `from` is seen at m(x) in `to`. Phase correlation
 * (Kuglin and Hines 1975) of the pictures at 64 px, turned and zoomed by steps, makes guesses; the best few are fitted from coarse
 * to fine. Both pyramids are largest first and of equal sizes; the answer is in pixels of the largest.
 */
export function globalMotion(from: readonly Plane[], to: readonly Plane[]): Affine {
  const coarse = from.findIndex(({ width, height }) => Math.max(width, height) <= 100);
  const top = coarse < 0 ? from.length - 1 : coarse;
  const scale = 2 ** top;
  const [a, b] = [from[top] as Plane, to[top] as Plane];
  const still = coarseFit(a, b, IDENTITY);
  let map = (still.misfit < SURE ? still : bestFit(a, b, still)).map;
  let size = scale;
  for (let level = top - 1; level >= Math.min(1, top); level--) {
    map = fitAffine(from[level] as Plane, to[level] as Plane, inPixelsOf(map, 0.5), 10);
    size /= 2;
  }
  return size === 1 ? map : inPixelsOf(map, 1 / size);
}

/** The best of what is there and of all guesses. */
function bestFit(from: Plane, to: Plane, still: Guess): Guess {
  const guesses = guessesOf(from, to).slice(0, TRIED);
  const fitted = guesses.map(({ map }) => coarseFit(from, to, map));
  return fitted.reduce((least, guess) => (guess.misfit < least.misfit ? guess : least), still);
}

function coarseFit(from: Plane, to: Plane, start: Affine): Guess {
  const map = fitAffine(from, to, start, 20);
  return { map, misfit: misfit(from, to, map) };
}

/** Turns, zooms and shifts in pixels of the given planes, best first. */
function guessesOf(from: Plane, to: Plane): Guess[] {
  const [smallFrom, smallTo] = [fitting(from), fitting(to)];
  const scale =
    from.width / smallFrom.width > 1.5 ? 2 ** Math.round(Math.log2(from.width / smallFrom.width)) : 1;
  const target = spectrumOf(smallTo);
  const guesses: Guess[] = [];
  for (const turn of TURNS)
    for (const zoom of ZOOMS) {
      const pose = similarity(smallFrom, { angle: (turn * Math.PI) / 180, zoom, dx: 0, dy: 0 });
      const turned = warped(smallFrom, inverted(pose));
      for (const { dx, dy } of shiftsBetween(turned, target)) {
        const map = composed({ ...IDENTITY, x0: dx, y0: dy }, pose);
        guesses.push({
          map: scale === 1 ? map : inPixelsOf(map, 1 / scale),
          misfit: misfit(smallFrom, smallTo, map),
        });
      }
    }
  return guesses.sort((a, b) => a.misfit - b.misfit);
}

function fitting(plane: Plane): Plane {
  const levels = pyramidOf(plane, 4);
  return levels.find(({ width, height }) => Math.max(width, height) <= SIDE) ?? (levels.at(-1) as Plane);
}

/** Zero mean, fading to nothing at the borders so that they do not correlate. */
function spectrumOf({ width, height, data }: Plane): Spectrum {
  const spectrum = emptySpectrum(SIDE);
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  for (let y = 0; y < Math.min(height, SIDE); y++)
    for (let x = 0; x < Math.min(width, SIDE); x++) {
      const fade = Math.sin((Math.PI * (x + 0.5)) / width) * Math.sin((Math.PI * (y + 0.5)) / height);
      spectrum.re[y * SIDE + x] = ((data[y * width + x] as number) - mean) * Math.sqrt(fade);
    }
  transform(spectrum, 'forward');
  return spectrum;
}

/** The strongest peaks of the phase correlation: how far `plane` has to be shifted to lie on the target. */
function shiftsBetween(plane: Plane, target: Spectrum): { dx: number; dy: number }[] {
  const product = spectrumOf(plane);
  const { re, im } = product;
  for (let i = 0; i < re.length; i++) {
    const ar = re[i] as number;
    const ai = im[i] as number;
    const br = target.re[i] as number;
    const bi = target.im[i] as number;
    const real = br * ar + bi * ai;
    const imaginary = bi * ar - br * ai;
    // Half whitened: fully, the noise of an empty band would count as much as the picture.
    const weight = 1 / ((real * real + imaginary * imaginary) ** 0.375 + 1);
    re[i] = real * weight;
    im[i] = imaginary * weight;
  }
  transform(product, 'inverse');
  return peaksOf(re);
}

function peaksOf(values: Float64Array): { dx: number; dy: number }[] {
  const left = values.slice();
  return Array.from({ length: PEAKS }, () => {
    let best = 0;
    for (let i = 1; i < left.length; i++) if ((left[i] as number) > (left[best] as number)) best = i;
    const [x, y] = [best % SIDE, Math.floor(best / SIDE)];
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++)
        left[((y + dy) & (SIDE - 1)) * SIDE + ((x + dx) & (SIDE - 1))] = Number.NEGATIVE_INFINITY;
    return { dx: signed(x), dy: signed(y) };
  });
}

const signed = (place: number): number => (place < SIDE / 2 ? place : place - SIDE);
