import type { DynamicLabel, LabelMap } from '../../../masks/labelMap.ts';
import { findHoles, type Hole } from '../../../render/holes.ts';
import type { Layers } from '../../../render/layers.ts';
import { planPlate } from '../../../render/plate.ts';
import type { Raster } from '../../../render/scene.ts';
import type { Sprite } from '../../../render/sprite.ts';
import type { Crew } from './crew.ts';

/** The same layers, byte for byte, as `cutLayers`, each region cut and each hole filled by whoever of the crew is free. */
export async function shareLayers(
  crew: Crew,
  picture: Raster,
  labels: LabelMap,
  moving: readonly DynamicLabel[],
): Promise<Layers> {
  const seen = { ...picture, data: shared(picture.data) };
  const cut = await crew.share({
    kind: 'cut',
    picture: seen,
    labels: { ...labels, data: shared(labels.data) },
    regions: moving,
  });
  const sprites = new Map<DynamicLabel, Sprite>();
  for (const [i, label] of moving.entries()) {
    const sprite = cut[i];
    if (sprite) sprites.set(label, sprite);
  }
  const { holes, ring, ringOwners } = planPlate(labels, sprites);
  const pixels = shared(picture.data);
  const list = findHoles(holes.owners, picture).sort(largestFirst);
  const sharedHoles = { owners: shared(holes.owners), held: shared(holes.held) };
  await crew.share({ kind: 'fill', picture: seen, holes: sharedHoles, list, pixels });
  return { picture, labels, sprites, plate: { pixels, ring, ringOwners } };
}

/** The longest work first: begun last, it would keep everybody waiting. */
const largestFirst = (a: Hole, b: Hole): number => b.pixels.length - a.pixels.length;

/** A copy in memory that all threads may hold. */
function shared<T extends Uint8Array | Uint8ClampedArray>(bytes: T): T {
  const memory = new SharedArrayBuffer(bytes.length);
  const copy = bytes instanceof Uint8Array ? new Uint8Array(memory) : new Uint8ClampedArray(memory);
  copy.set(bytes);
  return copy as T;
}
