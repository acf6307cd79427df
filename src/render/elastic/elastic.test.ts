import { describe, expect, it } from 'vitest';
import { imagePoint } from '../../geometry/spaces.ts';
import { createRenderer } from '../createRenderer.ts';
import {
  colourAt,
  differingBytes,
  emptyFrame,
  type MotionScene,
  paintLabels,
  paintRaster,
} from '../testing/tinyScenes.ts';

const size = { width: 160, height: 150 };
const branch = (x: number, y: number) => x >= 60 && x < 90 && y >= 20 && y < 120;
const trunk = (_: number, y: number) => y >= 120;
const GROUND = [20, 40, 160] as const;
const grain = (x: number, y: number) => [200 + ((x * 7 + y * 3) % 40), 180, 30 + ((x * 5) % 20)] as const;

const scene = (elastic: boolean, to = imagePoint(33, -6)): MotionScene => ({
  kind: 'motion',
  picture: paintRaster(size, (x, y) => (branch(x, y) || trunk(x, y) ? grain(x, y) : GROUND)),
  labels: paintLabels(size, (x, y) => (trunk(x, y) ? 7 : branch(x, y) ? 1 : 0)),
  movers: [{ label: 1, points: [imagePoint(0, 0), to], elastic }],
  frameCount: 3,
});

function render(motion: MotionScene, index: number) {
  const frame = emptyFrame(size);
  createRenderer(motion).renderFrame(index, frame);
  return frame;
}

/** Columns of a row where the branch is seen: its red is far above that of the ground. */
const seen = (frame: Uint8ClampedArray, y: number) =>
  Array.from({ length: size.width }, (_, x) => x).filter((x) => colourAt(frame, 160, x, y)[0]! > 150);

describe('an elastic region', () => {
  it('does not tear off: at the contact it stays, and each row joins the next', () => {
    const frame = render(scene(true), 2);
    expect(seen(frame, 119).at(0)).toBe(60);
    expect(seen(frame, 119).at(-1)).toBe(89);
    for (let y = 22; y < 119; y++) {
      const [above, below] = [seen(frame, y), seen(frame, y + 1)];
      expect(above.length).toBeGreaterThan(25);
      expect(above.length).toBe(above.at(-1)! - above[0]! + 1);
      expect(Math.abs(above[0]! - below[0]!)).toBeLessThanOrEqual(1);
    }
    expect(seen(render(scene(false), 2), 119).length).toBe(0);
  });

  it('follows its path exactly at the far end, to the byte for whole pixels', () => {
    const motion = scene(true);
    const frame = render(motion, 2);
    for (let y = 22; y < 50; y++)
      for (let x = 66; x < 84; x++)
        expect(colourAt(frame, 160, x + 33, y - 6)).toEqual(colourAt(motion.picture.data, 160, x, y));
  });

  it('is the picture while it rests, and like a rigid one where it touches nothing', () => {
    const motion = scene(true);
    expect(differingBytes(render(motion, 0), motion.picture.data)).toBe(0);
    const loose = (elastic: boolean): MotionScene => {
      const made = scene(elastic, imagePoint(21.5, 3.25));
      return { ...made, labels: paintLabels(size, (x, y) => (branch(x, y) ? 1 : 0)) };
    };
    expect(differingBytes(render(loose(true), 2), render(loose(false), 2))).toBe(0);
  });

  it('is drawn whole when it is pushed into what holds it, and never over that', () => {
    const motion = scene(true, imagePoint(5, 70));
    const frame = render(motion, 2);
    expect(seen(frame, 119).length).toBeGreaterThan(28);
    for (let y = 120; y < 150; y++)
      for (let x = 0; x < 160; x++)
        expect(colourAt(frame, 160, x, y)).toEqual(colourAt(motion.picture.data, 160, x, y));
  });

  it('is blurred most where it moves most', () => {
    const moving = { ...scene(true, imagePoint(60, 0)), shutter: 0.5 };
    const frame = render(moving, 1);
    const soft = (y: number) =>
      Array.from({ length: size.width }, (_, x) => colourAt(frame, 160, x, y)[0]!).filter(
        (red) => red > 45 && red < 185,
      ).length;
    expect(soft(30)).toBeGreaterThan(12);
    expect(soft(116)).toBeLessThan(6);
  });
});
