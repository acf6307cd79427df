import { imagePoint } from '../geometry/spaces.ts';
import { createLabelMap } from '../masks/labelMap.ts';
import { fillCoarsely } from '../render/coarseFill.ts';
import { fillFinely } from '../render/fill/fineFill.ts';
import { cutSprites } from '../render/layers.ts';
import { animateLayers } from '../render/motion.ts';
import { paintPlate, planPlate } from '../render/plate.ts';
import { scaleLabels } from '../render/scaleLabels.ts';

const FRAMES = 30;
const SIZE = { width: 120, height: 80 };

/**
 * Draws a small clip that nobody sees, so that the browser has compiled what draws the real one. Without it the first frames of a fresh
 * worker take several times as long.
 */
export function warmUp(): void {
  const painted = createLabelMap({ width: 144, height: 96 });
  for (let i = 0; i < painted.data.length; i++) painted.data[i] = i % 144 < 60 ? 1 : i % 144 < 90 ? 2 : 0;
  const labels = scaleLabels(painted, SIZE);
  const picture = { ...SIZE, data: new Uint8ClampedArray(SIZE.width * SIZE.height * 4).fill(128) };
  const sprites = cutSprites(picture, labels, [1, 2]);
  const { holes, ring, ringOwners } = planPlate(labels, sprites);
  paintPlate(picture, holes, fillCoarsely);
  const plate = { pixels: paintPlate(picture, holes, fillFinely), ring, ringOwners };
  const points = [imagePoint(0, 0), imagePoint(20.5, 9.25)];
  const movers = [1 as const, 2 as const].map((label) => ({ label, points }));
  const renderer = animateLayers({ picture, labels, sprites, plate }, { movers, frameCount: FRAMES });
  for (let index = 0; index < FRAMES; index++) renderer.renderFrame(index, picture.data.slice());
}
