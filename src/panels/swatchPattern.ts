import type { RegionLabel } from '../masks/labelMap.ts';
import { PATTERN, TILE } from '../masks/overlayStyle.ts';

/** One tile of a region's pattern as an SVG path: a bar one unit high for each run of marks in a row. */
export function patternPath(label: RegionLabel): string {
  const bars: string[] = [];
  for (let y = 0; y < TILE; y++) {
    for (let x = 0; x < TILE; x++) {
      const start = x;
      while (x < TILE && isMark(label, x, y)) x++;
      if (x > start) bars.push(`M${start} ${y}h${x - start}v1H${start}z`);
    }
  }
  return bars.join('');
}

const isMark = (label: RegionLabel, x: number, y: number): boolean =>
  PATTERN[(label * TILE + y) * TILE + x] === 1;
