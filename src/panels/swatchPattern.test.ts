import { describe, expect, it } from 'vitest';
import { REGION_LABELS } from '../masks/labelMap.ts';
import { PATTERN, TILE } from '../masks/overlayStyle.ts';
import { patternPath } from './swatchPattern.ts';

/** Fills the bars of a path again. */
function filled(path: string): Uint8Array {
  const tile = new Uint8Array(TILE * TILE);
  for (const [, x, y, length, back] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H(\d+)z/g)) {
    expect(back).toBe(x);
    const start = Number(y) * TILE + Number(x);
    tile.fill(1, start, start + Number(length));
  }
  return tile;
}

describe('the pattern of a swatch', () => {
  it.each(REGION_LABELS)('is what the overlay draws for label %i', (label) => {
    const drawn = PATTERN.subarray(label * TILE * TILE, (label + 1) * TILE * TILE);
    expect(filled(patternPath(label))).toEqual(Uint8Array.from(drawn));
    expect(drawn.includes(1)).toBe(true);
  });
});
