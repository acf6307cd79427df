import { BRUSH_SIZE_PX } from '../project/session.ts';

/** Each press changes the size by about a sixth, at least by one pixel, so that 4 → 5 is as near at hand as 200 → 232. */
const STEP_SHARE = 0.16;

/** The next larger (`+1`) or smaller (`-1`) brush diameter in image pixels, within the limits. */
export function stepBrushSize(sizePx: number, direction: 1 | -1): number {
  const step = Math.max(1, Math.round(sizePx * STEP_SHARE));
  return Math.min(Math.max(sizePx + direction * step, BRUSH_SIZE_PX.min), BRUSH_SIZE_PX.max);
}
