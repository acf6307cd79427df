import { imagePoint } from '../geometry/spaces.ts';
import { composeScene } from '../render/composeScene.ts';
import { createRenderer } from '../render/createRenderer.ts';
import type { Layers } from '../render/layers.ts';
import { animateLayers } from '../render/motion.ts';
import type { Mover, Raster, SceneRenderer } from '../render/scene.ts';
import type { Changed, Content, DrawnFrame, Readiness } from './messages.ts';

export interface FrameMaker {
  /** Takes paths in pixels of the frames; they show in the next frame. */
  setMovers(movers: readonly Mover[], frameCount: number): void;
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
  readonly fine: boolean;
}

/** Holds what the layer worker has made ready and draws frames of it; all state of the frame worker. */
export function createFrameMaker(): FrameMaker {
  let showing: Showing | null = null;
  let paths: { readonly movers: readonly Mover[]; readonly frameCount: number } | null = null;
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
    setMovers(movers, frameCount) {
      paths = { movers, frameCount };
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
      renderer ??= rendererOf(showing, paths.movers, paths.frameCount);
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
    return { version, picture, tail, motion, layers: null, fine: !motion };
  }
  if (!showing) return null;
  const { version } = content;
  if (content.kind === 'layers') {
    const layers = { ...content.layers, picture: showing.picture };
    return { ...showing, version, layers, fine: false };
  }
  const { layers } = showing;
  if (!layers) return null;
  const plate = { ...layers.plate, pixels: content.pixels };
  return { ...showing, version, layers: { ...layers, plate }, fine: true };
}

function readinessOf({ fine, layers }: Showing): Readiness {
  if (fine) return 'fine';
  return layers ? 'coarse' : 'still';
}

function rendererOf(showing: Showing, movers: readonly Mover[], frameCount: number): SceneRenderer {
  const { picture, tail, motion, layers } = showing;
  if (!motion) return createRenderer(composeScene({ picture, tail, labels: null, movers: [], frameCount }));
  if (!layers) return still(picture, frameCount);
  return animateLayers(layers, [...movers, ...resting(layers, movers)], frameCount);
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
