import { createLabelMap, type LabelMap, REGION_LABELS } from '../../../src/masks/labelMap.ts';

/** Seven regions as hands paint them: large, round, with a wavering edge, six side by side and the static one between them. */
export function paintedMap(width: number, height: number): LabelMap {
  const map = createLabelMap({ width, height });
  for (const label of REGION_LABELS) {
    const centreX = width * ((label * 0.618) % 1);
    const centreY = height * ((label * 0.414) % 1);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [dx, dy] = [x - centreX, y - centreY];
        if (Math.hypot(dx, dy) < edge(Math.atan2(dy, dx), label) * height) map.data[y * width + x] = label;
      }
    }
  }
  return map;
}

/** The radius in picture heights at an angle: slow waves for the shape, fast ones for the tremble. */
const edge = (angle: number, label: number): number =>
  0.28 *
  (1 +
    0.2 * Math.sin(3 * angle + label) +
    0.06 * Math.sin(17 * angle) +
    0.015 * Math.sin(61 * angle + label));
