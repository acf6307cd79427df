import { sameAspect } from '../geometry/aspect.ts';
import { EMPTY_RECT, type Rect, unionRect, wholeRect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { writeWhere } from './area.ts';
import { FREE, type LabelMap } from './labelMap.ts';
import { greysFromRgba, paintedFrom } from './readMask.ts';
import { isLocked, type RegionTarget, takeable } from './regionTarget.ts';
import { resampleGreys } from './resampleGreys.ts';

/** A mask picture as it was decoded: 8-bit RGBA that is not premultiplied, row by row. */
export interface MaskPicture {
  readonly rgba: Uint8Array | Uint8ClampedArray;
  readonly size: Size;
}

/** Why a mask cannot be used for a picture. */
export type Misfit =
  | { readonly code: 'aspect'; readonly size: Size; readonly picture: Size }
  | { readonly code: 'blank' };

/**
 * The mask in the size of the picture it is for, `MASK_PAINTED` or 0 a pixel: luminance or alpha (see `greysFromRgba`) resampled, then cut in the
 * middle. Refuses a mask of another aspect (a pixel of rounding aside) and one that paints nothing. Throws when the bytes are not of `size`.
 */
export function fitMask({ rgba, size }: MaskPicture, picture: Size): Result<Uint8Array, Misfit> {
  if (!sameAspect(size, picture)) {
    const { width, height } = picture;
    return err({ code: 'aspect', size, picture: { width, height } });
  }
  const mask = paintedFrom(resampleGreys(greysFromRgba(rgba, size), size, picture));
  return mask.some((value) => value > 0) ? ok(mask) : err({ code: 'blank' });
}

/** The region becomes what `mask` paints, a byte a pixel of the map, but for locked pixels. Returns the bounds of what changed. */
export function replaceRegion(map: LabelMap, target: RegionTarget, mask: Uint8Array): Rect {
  if (mask.length !== map.data.length) throw new Error('The mask is not of the size of the label map');
  if (isLocked(target)) return EMPTY_RECT;
  const whole = wholeRect(map);
  const { label } = target;
  const taken = writeWhere(map, whole, { chosen: mask, label, over: takeable(target) });
  const rest = mask.map((value) => (value === 0 ? 1 : 0));
  const freed = writeWhere(map, whole, { chosen: rest, label: FREE, over: 1 << label });
  return unionRect(taken, freed);
}
