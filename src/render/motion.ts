import { type Actor, awayOf, castActors, createDrawActor, placeActor } from './actor.ts';
import type { Canvas } from './drawSprite.ts';
import { cutLayers, type Layers } from './layers.ts';
import { createRing } from './ring.ts';
import type { Scene, SceneRenderer } from './scene.ts';
import { frameTime } from './timing.ts';

type MotionScene = Extract<Scene, { kind: 'motion' }>;

/** How the layers move. */
export type Course = Pick<MotionScene, 'movers' | 'frameCount' | 'shutter'>;

/** Frames of regions carried along their trajectories over the filled picture. */
export function createMotionRenderer({ picture, labels, ...course }: MotionScene): SceneRenderer {
  const moving = course.movers.map(({ label }) => label);
  return animateLayers(cutLayers(picture, labels, moving), course);
}

/**
 * Moves layers that are already cut; costs next to nothing until a frame is drawn, so that a changed trajectory shows at
 * once. The layers must have been cut for the very labels that move; the edges of their sprites are set anew for each frame.
 *
 * A frame with no shift is the picture, byte for byte: the ring around a region, where its resting sprite is not wholly opaque,
 * shows the picture itself, and a soft edge over its own colours changes nothing. With the distance the region has gone the ring fades to the
 * fill and the edge to the region's own colours, so nothing pops when it sets off.
 */
export function animateLayers(layers: Layers, { movers, frameCount, shutter = 0 }: Course): SceneRenderer {
  const { picture, labels, plate } = layers;
  const actors = castActors(layers, movers);
  const drawActor = createDrawActor(actors);
  const uncoverRing = createRing(layers, actors);
  return {
    width: picture.width,
    height: picture.height,
    frameCount,
    renderFrame(index, into) {
      const t = frameTime(index, frameCount);
      const open = openTime(t, frameCount, shutter);
      for (const actor of actors) placeActor(actor, t, open);
      into.set(plate.pixels);
      if (actors.some(showsOldPlace)) uncoverRing(into);
      const canvas: Canvas = {
        width: picture.width,
        height: picture.height,
        pixels: into,
        labels: labels.data,
      };
      for (const actor of actors) drawActor(actor, canvas);
    },
  };
}

const showsOldPlace = (actor: Actor): boolean => actor.elastic !== null || awayOf(actor) < 1;

/** How long the shutter is open before and after `t`, as a share of the clip: never beyond its ends, so that the first and the last frame are sharp. */
function openTime(t: number, frameCount: number, shutter: number): number {
  if (frameCount < 2) return 0;
  return Math.min(shutter / 2 / (frameCount - 1), t, 1 - t);
}
