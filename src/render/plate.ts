import type { Rect } from '../geometry/rect.ts';
import type { DynamicLabel, LabelMap } from '../masks/labelMap.ts';
import { fillFinely } from './fill/fineFill.ts';
import type { FillHoles, Holes } from './fill/missing.ts';
import { markReach } from './matte/markReach.ts';
import type { Raster } from './scene.ts';
import { APRON, type Sprite } from './sprite.ts';
import { markWidened } from './widen.ts';

/** How far beyond a mask the old colours of the object are taken out: a mask is rarely exact, and edges are soft. */
export const WIDEN_PX = 4;

/** The picture without its moving regions, and the ring around them that shows the picture until the region has left. */
export interface Plate {
  /** Opaque RGBA: every hole filled, the ring included. */
  readonly pixels: Uint8ClampedArray;
  /** Pixels of the ring (y × width + x): in a widened region, and nowhere wholly covered by a resting sprite. */
  readonly ring: Uint32Array;
  /** For each of them, bit `label` is set for every region whose widened mask holds it. */
  readonly ringOwners: Uint8Array;
}

/** A plate before it has colours. */
export interface PlatePlan extends Omit<Plate, 'pixels'> {
  readonly holes: Holes;
}

/**
 * Fills the holes that the moving regions leave. Regions that do not move, static or not, keep their pixels; colours for
 * a hole come from free ground, and from those regions only where they make up most of the hole's border. Other
 * moving regions never lend a colour. `sprites` are the regions as cut out, by label.
 */
export function buildPlate(
  picture: Raster,
  labels: LabelMap,
  sprites: ReadonlyMap<DynamicLabel, Sprite>,
): Plate {
  const { holes, ring, ringOwners } = planPlate(labels, sprites);
  return { pixels: paintPlate(picture, holes, fillFinely), ring, ringOwners };
}

/** Where the holes and their rings are. */
export function planPlate(labels: LabelMap, sprites: ReadonlyMap<DynamicLabel, Sprite>): PlatePlan {
  const owners = new Uint8Array(labels.data.length);
  for (const [label, sprite] of sprites) {
    markWidened(labels, label, WIDEN_PX, 1 << label, owners, inside(sprite));
    // A mask may be too tight: what the cut has found beyond it leaves with the region.
    markReach(sprite, labels, 1 << label, owners);
  }
  const held = heldPixels(labels, sprites);
  for (let i = 0; i < owners.length; i++) if (held[i] !== 0) owners[i] = 0;
  return { holes: { owners, held }, ...ringOf(owners, coveredPixels(sprites, labels)) };
}

/** The pixels of a plate: the picture with its holes filled, in a new array. */
export function paintPlate(picture: Raster, holes: Holes, fill: FillHoles): Uint8ClampedArray {
  const pixels = picture.data.slice();
  fill(holes, picture, pixels);
  return pixels;
}

/** 1 for pixels of a region that does not move. */
function heldPixels(labels: LabelMap, sprites: ReadonlyMap<DynamicLabel, Sprite>): Uint8Array {
  const heldLabels = Uint8Array.from({ length: 8 }, (_, label) =>
    label !== 0 && !sprites.has(label as DynamicLabel) ? 1 : 0,
  );
  // A loop: `map` with a function takes ten times as long, and these maps are what the preview's first fill waits for.
  const held = new Uint8Array(labels.data.length);
  for (let i = 0; i < held.length; i++) held[i] = heldLabels[labels.data[i] as number] as number;
  return held;
}

/** The part of the picture that a sprite was cut from. */
const inside = ({ x, y, width, height }: Sprite): Rect => ({
  x0: x + APRON,
  y0: y + APRON,
  x1: x + width - APRON,
  y1: y + height - APRON,
});

/** 1 where a sprite at rest hides the plate wholly. */
function coveredPixels(sprites: ReadonlyMap<DynamicLabel, Sprite>, labels: LabelMap): Uint8Array {
  const covered = new Uint8Array(labels.data.length);
  for (const sprite of sprites.values()) {
    for (let y = APRON; y < sprite.height - APRON; y++) {
      for (let x = APRON; x < sprite.width - APRON; x++) {
        if (sprite.data[(y * sprite.width + x) * 4 + 3] !== 1) continue;
        covered[(y + sprite.y) * labels.width + x + sprite.x] = 1;
      }
    }
  }
  return covered;
}

function ringOf(owners: Uint8Array, covered: Uint8Array): { ring: Uint32Array; ringOwners: Uint8Array } {
  let size = 0;
  for (let i = 0; i < owners.length; i++) if (owners[i] !== 0 && covered[i] === 0) size++;
  const ring = new Uint32Array(size);
  const ringOwners = new Uint8Array(size);
  let next = 0;
  for (let i = 0; i < owners.length; i++) {
    if (owners[i] === 0 || covered[i] !== 0) continue;
    ring[next] = i;
    ringOwners[next++] = owners[i] as number;
  }
  return { ring, ringOwners };
}
