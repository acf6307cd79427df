import { imagePoint } from '../geometry/spaces.ts';
import { SHUTTERS } from '../render/composeScene.ts';
import { createRenderer } from '../render/createRenderer.ts';
import type { PairMotion } from '../render/flow/pairMotion.ts';
import type { Layers } from '../render/layers.ts';
import { animateLayers } from '../render/motion.ts';
import type { Mover, Raster, SceneRenderer } from '../render/scene.ts';
import { animateTransition } from '../render/transition.ts';
import type { Changed, Content, DrawnFrame, Paths, Readiness } from './messages.ts';

export interface FrameMaker {
  /** Takes paths in pixels of the frames; they show in the next frame. */
  setPaths(paths: Paths): void;
  /** False when the content is of an earlier version than what is there: it is dropped. */
  accept(content: Content): boolean;
  /** What is there to be drawn; null until there are a picture and paths. */
  standing(): Changed | null;
  /** Draws into the buffer when it has the right length, else into a new one. Throws when there is no picture. */
  draw(index: number, buffer: ArrayBuffer | null): DrawnFrame;
}

/** What is on stage. */
interface Showing {
  readonly version: number;
  readonly picture: Raster;
  readonly tail: Raster | null;
  readonly motion: boolean;
  readonly layers: Layers | null;
  /** From the picture to the tail; null for a dissolve. */
  readonly found: PairMotion | null;
  readonly fine: boolean;
}

/** Holds what the layer worker has made ready and draws frames of it; all state of the frame worker. */
export function createFrameMaker(): FrameMaker {
  let showing: Showing | null = null;
  let paths: Paths | null = null;
  let renderer: SceneRenderer | null = null;
  let revision = 0;

  const changed = () => {
    revision++;
    renderer = null;
  };

  return {
    standing() {
      if (!showing || !paths) return null;
      return { kind: 'changed', revision, version: showing.version, readiness: readinessOf(showing) };
    },
    setPaths(next) {
      paths = next;
      changed();
    },
    accept(content) {
      if (showing && content.version < showing.version) return false;
      const next = withContent(showing, content);
      if (!next) return false;
      showing = next;
      changed();
      return true;
    },
    draw(index, buffer) {
      if (!showing || !paths) throw new Error('There is no picture to draw yet');
      renderer ??= rendererOf(showing, paths);
      const { width, height } = renderer;
      const length = width * height * 4;
      const into = buffer?.byteLength === length ? buffer : new ArrayBuffer(length);
      renderer.renderFrame(Math.min(index, renderer.frameCount - 1), new Uint8ClampedArray(into));
      return { index, revision, width, height, buffer: into };
    },
  };
}

function withContent(showing: Showing | null, content: Content): Showing | null {
  if (content.kind === 'picture') {
    const { version, picture, tail, motion } = content;
    return { version, picture, tail, motion, layers: null, found: null, fine: !motion && !tail };
  }
  if (!showing) return null;
  const { version } = content;
  if (content.kind === 'found') return { ...showing, version, found: content.motion, fine: true };
  if (content.kind === 'layers') {
    const layers = { ...content.layers, picture: showing.picture };
    return { ...showing, version, layers, fine: false };
  }
  const { layers } = showing;
  if (!layers) return null;
  const plate = { ...layers.plate, pixels: content.pixels };
  return { ...showing, version, layers: { ...layers, plate }, fine: true };
}

function readinessOf({ fine, layers, motion }: Showing): Readiness {
  if (fine) return 'fine';
  return layers || !motion ? 'coarse' : 'still';
}

function rendererOf(showing: Showing, { movers, frameCount, mode }: Paths): SceneRenderer {
  const { picture, motion, layers } = showing;
  if (!motion) return wholePicture(showing, frameCount);
  if (!layers) return still(picture, frameCount);
  const all = [...movers, ...resting(layers, movers)];
  return animateLayers(layers, { movers: all, frameCount, shutter: SHUTTERS[mode] });
}

function wholePicture({ picture, tail, found }: Showing, frameCount: number): SceneRenderer {
  if (!tail) return createRenderer({ kind: 'pushIn', picture, frameCount });
  return animateTransition({ kind: 'transition', first: picture, tail, frameCount }, found);
}

/** Regions that were cut out and have lost their path stay in their place until they are put back: else they would be gone. */
const resting = ({ sprites }: Layers, movers: readonly Mover[]): Mover[] =>
  [...sprites.keys()]
    .filter((label) => movers.every((mover) => mover.label !== label))
    .map((label) => ({ label, points: [imagePoint(0, 0), imagePoint(0, 0)] }));

const still = ({ width, height, data }: Raster, frameCount: number): SceneRenderer => ({
  width,
  height,
  frameCount,
  renderFrame: (_, into) => into.set(data),
});
