import type { LabelMap } from '../../src/masks/labelMap.ts';
import type { Raster } from '../../src/render/scene.ts';
import { cutSprite, setEdge } from '../../src/render/sprite.ts';
import { type Composite, composites } from '../composites.ts';
import { benchCentres } from './centres.ts';
import { feathered } from './plain.ts';

/** How far the masks are painted beyond the object, in pixels. */
const PAINTED = [3, 0, -3] as const;

/** How far around the true edge errors count, in pixels. */
const BAND_PX = 4;

/**
 * Objects of known matte and colours, cut out by masks that are too wide, exact and too tight and laid over another known picture:
 * PSNR against the truth in a band around the true edge, ours and a plain feather of one pixel. Then how well regions keep to their paths.
 */
export async function benchEdge(): Promise<string> {
  const all = await composites();
  const rows = all.map((one, i) => ({ one, figures: compare(one, newGround(all, i)) }));
  const mean = (which: (pair: Pair) => number, at: number) =>
    rows.reduce((sum, { figures }) => sum + which(figures[at]!), 0) / rows.length;
  const show = ({ plain, ours }: Pair) => `${plain.toFixed(1)} → ${ours.toFixed(1)}`;
  return [
    `Edge of a cut-out over another picture, within ${BAND_PX} px of the true edge: PSNR in dB, a plain 1 px feather → ours`,
    '| composite | mask 3 px too wide | exact | 3 px too tight |',
    '| --- | --- | --- | --- |',
    ...rows.map(({ one, figures }) => `| ${one.name} | ${figures.map(show).join(' | ')} |`),
    `| mean | ${PAINTED.map((_, at) => show({ plain: mean(({ plain }) => plain, at), ours: mean(({ ours }) => ours, at) })).join(' | ')} |`,
    '',
    await benchCentres(),
  ].join('\n');
}

interface Pair {
  readonly plain: number;
  readonly ours: number;
}

/** A background that is not made of the same photo as the object or what was behind it. */
function newGround(all: readonly Composite[], index: number): Raster {
  const one = all[index]!;
  const taken = new Set([photoOf(one.background), photoOf(one.colours)]);
  for (let step = 4; step < all.length + 4; step++) {
    const { background } = all[(index + step) % all.length]!;
    if (!taken.has(photoOf(background))) return background;
  }
  throw new Error('Every background is taken');
}

/** Tells pictures apart by their first pixels. */
const photoOf = ({ data }: Raster): string => data.subarray(0, 64).join();

const compare = (one: Composite, ground: Raster): Pair[] =>
  PAINTED.map((widenPx) => {
    const labels = one.mask(widenPx);
    const band = edgeBand(one);
    return {
      plain: psnr(one, ground, band, plainCut(one, labels)),
      ours: psnr(one, ground, band, ourCut(one, labels)),
    };
  });

/** Premultiplied colour and alpha of every pixel. */
type Cut = Float32Array;

function plainCut({ picture }: Composite, labels: LabelMap): Cut {
  const alpha = feathered(labels);
  return Float32Array.from(picture.data, (value, i) =>
    i % 4 === 3 ? alpha[i >> 2]! : value * alpha[i >> 2]!,
  );
}

function ourCut({ picture }: Composite, labels: LabelMap): Cut {
  const cut = new Float32Array(picture.data.length);
  const sprite = cutSprite(picture, labels, 1);
  if (!sprite) return cut;
  setEdge(sprite, 1);
  for (let row = 0; row < sprite.height; row++) {
    for (let x = sprite.rowStart[row]!; x < sprite.rowEnd[row]!; x++) {
      const from = (row * sprite.width + x) * 4;
      cut.set(sprite.data.subarray(from, from + 4), ((row + sprite.y) * picture.width + x + sprite.x) * 4);
    }
  }
  return cut;
}

/** 1 within a few pixels of where the true matte is neither clear nor opaque. */
function edgeBand({ matte, picture: { width, height } }: Composite): Uint8Array {
  const band = new Uint8Array(matte.length);
  for (let y = BAND_PX; y < height - BAND_PX; y++) {
    for (let x = BAND_PX; x < width - BAND_PX; x++) {
      const share = matte[y * width + x]!;
      if (share < 0.02 || share > 0.98) continue;
      for (let v = y - BAND_PX; v <= y + BAND_PX; v++)
        band.fill(1, v * width + x - BAND_PX, v * width + x + BAND_PX + 1);
    }
  }
  return band;
}

function psnr({ matte, colours }: Composite, ground: Raster, band: Uint8Array, cut: Cut): number {
  let [error, count] = [0, 0];
  for (let i = 0; i < band.length; i++) {
    if (band[i] === 0) continue;
    for (let c = i * 4; c < i * 4 + 3; c++) {
      const truth = matte[i]! * colours.data[c]! + (1 - matte[i]!) * ground.data[c]!;
      error += (cut[c]! + (1 - cut[i * 4 + 3]!) * ground.data[c]! - truth) ** 2;
      count++;
    }
  }
  return 10 * Math.log10((255 ** 2 * count) / error);
}
