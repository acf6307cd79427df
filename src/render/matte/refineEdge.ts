import type { Rect } from '../../geometry/rect.ts';
import type { LabelMap, RegionLabel } from '../../masks/labelMap.ts';
import type { Raster } from '../scene.ts';
import { type Band, layBand, paintedShare } from './band.ts';
import { colourEvidence } from './evidence.ts';
import { dropIslands } from './islands.ts';
import { settleSides, softened } from './settle.ts';
import { gatherColours, readShares, regionColours } from './trueColours.ts';

/** How far around a region the picture is looked at, in pixels. */
export const LOOK_PX = 24;

/** A region's matte in a rectangle of the picture. */
export interface Matte {
  readonly band: Band;
  /** How much each pixel of the rectangle is the region's, 0..1, row by row. */
  readonly alpha: Float32Array;
  /** The region's own colour at each pixel of the band, three floats of 0..255, in its order. */
  readonly colours: Float32Array;
}

/**
 * Finds the true edge of a region within a few pixels of the painted one. Sides are told by the colours nearby and settled among
 * neighbours; the soft edge is read from the colours where they are clear. Where colours say nothing, the edge is the painted
 * one, softened by a pixel. Outside the band nothing changes, and towards another region the edge stays hard.
 */
export function refineEdge(picture: Raster, labels: LabelMap, label: RegionLabel, rect: Rect): Matte {
  const band = layBand(picture, labels, label, rect);
  const share = paintedShare(band);
  const evidence = colourEvidence(band);
  settleSides(band, evidence, share);
  dropIslands(band, share);
  const alpha = paintedShare(band);
  const soft = softened(band, share);
  for (let at = 0; at < soft.length; at++) alpha[band.pixels[at] as number] = soft[at] as number;
  const edges = edginess(band, share).map((edge, at) => edge * (evidence.trust[at] as number));
  readShares(band, gatherColours(band, alpha, edges, { reachPx: 8, stepPx: 2 }), edges, alpha);
  snap(alpha);
  const blended = Float32Array.from(band.pixels, (i) => (alpha[i] === 0 || alpha[i] === 1 ? 0 : 1));
  const sides = gatherColours(band, alpha, blended, { reachPx: 3, stepPx: 1 });
  return { band, alpha, colours: regionColours(band, sides, alpha) };
}

/** How much the settled sides differ among the nine pixels around each of the band. */
function edginess({ pixels, width, height }: Band, share: Float32Array): Float32Array {
  return Float32Array.from(pixels, (i) => {
    const y = (i / width) | 0;
    const x = i - y * width;
    let [least, most] = [1, 0];
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
        const value = share[v * width + u] as number;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return Math.min(1, (most - least) * 1.2);
  });
}

/** What is all but clear or all but opaque is made so: fewer pixels to blend, and no veil. */
function snap(alpha: Float32Array): void {
  for (let i = 0; i < alpha.length; i++) {
    const share = alpha[i] as number;
    if (share < 0.02) alpha[i] = 0;
    else if (share > 0.98) alpha[i] = 1;
  }
}
