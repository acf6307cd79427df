import { createRenderer } from '../../../render/createRenderer.ts';
import { animateLayers } from '../../../render/motion.ts';
import type { Scene, SceneRenderer } from '../../../render/scene.ts';
import type { Crew } from './crew.ts';
import { shareLayers } from './shareLayers.ts';

/** The same as `createRenderer`, byte for byte, and sooner with a crew, which is dismissed once it has no more to do. */
export async function prepareRenderer(scene: Scene, crew: Crew | null): Promise<SceneRenderer> {
  if (!crew || scene.kind !== 'motion') return createRenderer(scene);
  const { picture, labels, movers } = scene;
  const moving = movers.map(({ label }) => label);
  const layers = await shareLayers(crew, picture, labels, moving);
  await crew.dismiss();
  return animateLayers(layers, scene);
}
