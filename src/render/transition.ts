import { asWords, blendWords } from './blend.ts';
import type { Scene, SceneRenderer } from './scene.ts';
import { easeInOut, frameTime } from './timing.ts';

/** A cross-dissolve, slow at both ends; frame 0 is `first` and the last frame is `tail`, byte for byte. */
export function createTransitionRenderer(scene: Extract<Scene, { kind: 'transition' }>): SceneRenderer {
  const { first, tail, frameCount } = scene;
  const from = asWords(first.data);
  const to = asWords(tail.data);
  return {
    width: first.width,
    height: first.height,
    frameCount,
    renderFrame(index, into) {
      const share = Math.round(easeInOut(frameTime(index, frameCount)) * 256);
      const out = asWords(into);
      for (let i = 0; i < out.length; i++) out[i] = blendWords(from[i] as number, to[i] as number, share);
    },
  };
}
