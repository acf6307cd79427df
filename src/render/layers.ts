import type { DynamicLabel, LabelMap } from '../masks/labelMap.ts';
import { buildPlate, type Plate } from './plate.ts';
import type { Raster } from './scene.ts';
import { cutSprite, type Sprite } from './sprite.ts';

/** A picture taken apart: what can be moved without being cut again. */
export interface Layers {
  readonly picture: Raster;
  readonly labels: LabelMap;
  /** The moving regions that hold a pixel. */
  readonly sprites: ReadonlyMap<DynamicLabel, Sprite>;
  readonly plate: Plate;
}

/** Cuts out the regions that move and fills what they leave behind. */
export function cutLayers(picture: Raster, labels: LabelMap, moving: readonly DynamicLabel[]): Layers {
  const sprites = cutSprites(picture, labels, moving);
  return { picture, labels, sprites, plate: buildPlate(picture, labels, sprites) };
}

/** The regions among `moving` that hold a pixel, cut out. */
export function cutSprites(
  picture: Raster,
  labels: LabelMap,
  moving: readonly DynamicLabel[],
): Map<DynamicLabel, Sprite> {
  const sprites = new Map<DynamicLabel, Sprite>();
  for (const label of moving) {
    const sprite = cutSprite(picture, labels, label);
    if (sprite) sprites.set(label, sprite);
  }
  return sprites;
}
