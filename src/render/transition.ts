import { asWords, blendWords } from './blend.ts';
import { createLattice } from './flow/betweenLattice.ts';
import { drawBetween } from './flow/drawBetween.ts';
import { findMotion, type PairMotion } from './flow/pairMotion.ts';
import type { Raster, Scene, SceneRenderer } from './scene.ts';
import { easeInOut, frameTime } from './timing.ts';

type TransitionScene = Extract<Scene, { kind: 'transition' }>;

/**
 * The first picture moves to become the tail, slow at both ends; where no motion is found it dissolves. Frame 0 is `first` and the
 * last frame is `tail`, byte for byte. Finding the motion takes about a second at 720p.
 */
export function createTransitionRenderer(scene: TransitionScene): SceneRenderer {
  const search = findMotion(scene.first, scene.tail);
  let step = search.next();
  while (!step.done) step = search.next();
  return animateTransition(scene, step.value);
}

/** The same with the motion already found; without one a plain dissolve. */
export function animateTransition(scene: TransitionScene, motion: PairMotion | null): SceneRenderer {
  const { first, tail, frameCount } = scene;
  const drawAt = motion ? moving(first, tail, motion) : dissolving(first, tail);
  return {
    width: first.width,
    height: first.height,
    frameCount,
    renderFrame(index, into) {
      const t = easeInOut(frameTime(index, frameCount));
      if (t === 0) into.set(first.data);
      else if (t === 1) into.set(tail.data);
      else drawAt(t, into);
    },
  };
}

type DrawAt = (t: number, into: Uint8ClampedArray) => void;

function moving(first: Raster, tail: Raster, motion: PairMotion): DrawAt {
  const lattice = createLattice(motion);
  return (t, into) => drawBetween(first, tail, lattice(t), into);
}

function dissolving(first: Raster, tail: Raster): DrawAt {
  const from = asWords(first.data);
  const to = asWords(tail.data);
  return (t, into) => {
    const share = Math.round(t * 256);
    const out = asWords(into);
    for (let i = 0; i < out.length; i++) out[i] = blendWords(from[i] as number, to[i] as number, share);
  };
}
