import { must } from '../kit/assert.ts';
import type { DynamicLabel } from '../masks/labelMap.ts';
import { positionAt } from '../trajectories/position.ts';
import { type Canvas, createDrawSprite } from './drawSprite.ts';
import { cutLayers, type Layers } from './layers.ts';
import type { Plate } from './plate.ts';
import type { Mover, Raster, Scene, SceneRenderer } from './scene.ts';
import type { Sprite } from './sprite.ts';
import { frameTime } from './timing.ts';

type MotionScene = Extract<Scene, { kind: 'motion' }>;

/** A mover with its cut-out and where it stands in the frame being drawn. */
interface Actor {
  readonly label: DynamicLabel;
  readonly points: Mover['points'];
  readonly sprite: Sprite;
  dx: number;
  dy: number;
}

/** By how many pixels a region must have left its place before the ring around it shows the fill alone. */
const RING_FADE_PX = 3;

/** Frames of regions carried along their trajectories over the filled picture. */
export function createMotionRenderer({ picture, labels, movers, frameCount }: MotionScene): SceneRenderer {
  const moving = movers.map(({ label }) => label);
  return animateLayers(cutLayers(picture, labels, moving), movers, frameCount);
}

/**
 * Moves layers that are already cut; costs next to nothing until a frame is drawn, so that a changed trajectory shows at
 * once. The layers must have been cut for the very labels that move.
 *
 * A frame with no shift is the picture, byte for byte: the ring around a region, where its resting sprite is not wholly opaque,
 * shows the picture itself, and a soft edge over its own colours changes nothing. The ring fades to the
 * fill with the distance the region has gone, so nothing pops when it sets off.
 */
export function animateLayers(layers: Layers, movers: readonly Mover[], frameCount: number): SceneRenderer {
  const { picture, labels, plate } = layers;
  const actors = castActors(layers, movers);
  const draw = createDrawSprite(Math.max(1, ...actors.map(({ sprite }) => sprite.width)));
  const opacityOf = new Float64Array(256);
  return {
    width: picture.width,
    height: picture.height,
    frameCount,
    renderFrame(index, into) {
      place(actors, frameTime(index, frameCount));
      into.set(plate.pixels);
      if (actors.some((actor) => ringOpacity(actor) < 1)) {
        tabulateRing(actors, opacityOf);
        uncoverRing(plate, picture, opacityOf, into);
      }
      const canvas: Canvas = {
        width: picture.width,
        height: picture.height,
        pixels: into,
        labels: labels.data,
      };
      for (const { sprite, dx, dy } of actors) draw(sprite, dx, dy, canvas);
    },
  };
}

function castActors({ sprites }: Layers, movers: readonly Mover[]): Actor[] {
  return movers.flatMap(({ label, points }) => {
    const sprite = sprites.get(label);
    return sprite ? [{ label, points, sprite, dx: 0, dy: 0 }] : [];
  });
}

function place(actors: readonly Actor[], t: number): void {
  for (const actor of actors) {
    const start = must(actor.points[0], 'first point of a trajectory');
    const at = positionAt(actor.points, t);
    actor.dx = at.x - start.x;
    actor.dy = at.y - start.y;
  }
}

/** 0 while the region rests in its place, 1 once it has left. */
const ringOpacity = ({ dx, dy }: Actor): number => Math.min(1, Math.hypot(dx, dy) / RING_FADE_PX);

/** For every set of regions, how much of the fill shows where their rings overlap: as much as the farthest one says. */
function tabulateRing(actors: readonly Actor[], opacityOf: Float64Array): void {
  opacityOf.fill(0);
  for (const actor of actors) {
    const opacity = ringOpacity(actor);
    for (let set = 0; set < opacityOf.length; set++) {
      if ((set & (1 << actor.label)) !== 0) opacityOf[set] = Math.max(opacityOf[set] as number, opacity);
    }
  }
}

function uncoverRing(plate: Plate, picture: Raster, opacityOf: Float64Array, into: Uint8ClampedArray): void {
  const { ring, ringOwners, pixels } = plate;
  for (let i = 0; i < ring.length; i++) {
    const opacity = opacityOf[ringOwners[i] as number] as number;
    if (opacity === 1) continue;
    const at = (ring[i] as number) * 4;
    for (let c = at; c < at + 3; c++) {
      const original = picture.data[c] as number;
      into[c] = original + ((pixels[c] as number) - original) * opacity;
    }
  }
}
