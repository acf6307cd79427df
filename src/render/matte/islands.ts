import { BAND_PX, type Band, isElsewhere } from './band.ts';

/**
 * Gives islands of the band to what surrounds them: what seems to be the region but hangs on no part of it that is surely
 * inside (a speck of the ground that has its colour), and likewise holes. `share` holds the band's rectangle and is changed in place.
 */
export function dropIslands(band: Band, share: Float32Array): void {
  const isIn = (i: number): boolean => (share[i] as number) >= 0.5;
  const region = reached(band, (i) => (band.distance[i] as number) <= -BAND_PX, isIn);
  const ground = reached(
    band,
    (i) => (band.distance[i] as number) >= BAND_PX && !isElsewhere(band, i),
    (i) => !isIn(i),
  );
  const { distance } = band;
  for (const i of band.pixels) {
    // A region thinner than the band is nowhere surely inside: what was painted holds it together.
    if (isIn(i) && region[i] === 0 && (distance[i] as number) > 0) share[i] = 0;
    else if (!isIn(i) && ground[i] === 0) share[i] = 1;
  }
}

/** 1 for the pixels of the band that are reached from sure ones next to it, step by step through pixels that `belongs` takes. */
function reached(
  { pixels, width, height, distance }: Band,
  isSure: (i: number) => boolean,
  belongs: (i: number) => boolean,
): Uint8Array {
  const seen = new Uint8Array(distance.length);
  const queue: number[] = [];
  const inBand = (i: number): boolean => Math.abs(distance[i] as number) < BAND_PX;
  const around = (i: number): number[] => {
    const x = i % width;
    return [
      ...(x > 0 ? [i - 1] : []),
      ...(x < width - 1 ? [i + 1] : []),
      ...(i >= width ? [i - width] : []),
      ...(i + width < width * height ? [i + width] : []),
    ];
  };
  const take = (i: number): void => {
    seen[i] = 1;
    queue.push(i);
  };
  for (const i of pixels) if (belongs(i) && around(i).some(isSure)) take(i);
  for (let next = 0; next < queue.length; next++)
    for (const i of around(queue[next] as number)) if (seen[i] === 0 && inBand(i) && belongs(i)) take(i);
  return seen;
}
