import type { Size } from '../geometry/size.ts';
import { assertNever } from '../kit/assert.ts';
import { createMotionRenderer } from './motion.ts';
import { createPushInRenderer } from './pushIn.ts';
import type { Scene, SceneRenderer } from './scene.ts';
import { createTransitionRenderer } from './transition.ts';

/**
 * Prepares a scene (cutting out, filling holes: up to some tenths of a second at 720p) and returns what draws its frames.
 * The rasters are read while drawing and must not change. One frame at a time: a renderer holds scratch space.
 * Throws when the rasters of the scene are not all of one size.
 */
export function createRenderer(scene: Scene): SceneRenderer {
  switch (scene.kind) {
    case 'motion':
      requireSameSize(scene.picture, scene.labels);
      return createMotionRenderer(scene);
    case 'transition':
      requireSameSize(scene.first, scene.tail);
      return createTransitionRenderer(scene);
    case 'pushIn':
      return createPushInRenderer(scene);
    default:
      return assertNever(scene);
  }
}

function requireSameSize(a: Size, b: Size): void {
  if (a.width === b.width && a.height === b.height) return;
  throw new Error(`A scene mixes ${a.width}×${a.height} with ${b.width}×${b.height}`);
}
