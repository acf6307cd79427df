import type { Raster } from '../scene.ts';

/** Where colours are missing and where they must not come from, a byte a pixel. */
export interface Holes {
  /** Not 0 in a hole. */
  readonly owners: Uint8Array;
  /** 1 on a region that does not move; never in a hole. */
  readonly held: Uint8Array;
}

/** Writes colours for every hole into `pixels`, which come as the picture's own. */
export type FillHoles = (holes: Holes, picture: Raster, pixels: Uint8ClampedArray) => void;

/** 1 for pixels of the picture that are neither in a hole nor in a region. */
export function groundPixels({ owners, held }: Holes): Uint8Array {
  const ground = new Uint8Array(owners.length);
  for (let i = 0; i < ground.length; i++) ground[i] = owners[i] === 0 && held[i] === 0 ? 1 : 0;
  return ground;
}
