import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { imagePoint } from '../../../geometry/spaces.ts';
import { createRenderer } from '../../../render/createRenderer.ts';
import type { Scene } from '../../../render/scene.ts';
import { cutSprite } from '../../../render/sprite.ts';
import { differingBytes, emptyFrame, noiseRaster, paintLabels } from '../../../render/testing/tinyScenes.ts';
import { callCrew } from './crew.ts';
import { openClaims, type PartResult } from './crewWork.ts';
import { prepareRenderer } from './prepareRenderer.ts';
import { workerEntry } from './workerEntry.ts';

const size = { width: 240, height: 180 };

const picture = noiseRaster(size);

/** Three regions far apart, the last one the largest, and one that owns no pixel. */
const labels = paintLabels(size, (x, y) => {
  if (Math.hypot(x - 50, y - 60) < 30) return 1;
  if (Math.hypot(x - 170, y - 50) < 25) return 3;
  return y > 120 && y < 165 && x > 60 && x < 190 ? 4 : 0;
});

const scene: Scene = {
  kind: 'motion',
  picture,
  labels,
  movers: ([1, 2, 3, 4] as const).map((label) => ({
    label,
    points: [imagePoint(0, 0), imagePoint(-20 * label, 11 * label)],
  })),
  frameCount: 7,
};

describe('a film prepared by a crew', () => {
  it.each([0, 1])('is the same, byte for byte, with %d helpers', async (helpers) => {
    const alone = createRenderer(scene);
    const crew = callCrew(helpers);
    const together = await prepareRenderer(scene, crew);
    const [a, b] = [emptyFrame(size), emptyFrame(size)];
    for (const index of [0, 1, 6]) {
      alone.renderFrame(index, a);
      together.renderFrame(index, b);
      expect(differingBytes(a, b)).toBe(0);
    }
    expect(differingBytes(a, scene.picture.data)).toBeGreaterThan(1000);
  });

  it('takes parts off another thread, which does them as this one would', async () => {
    const { url, execArgv } = workerEntry(import.meta.url, 'crewWorker');
    const worker = new Worker(url, { execArgv });
    const regions = [4, 2, 1, 3] as const;
    worker.postMessage({ work: { kind: 'cut', picture, labels, regions }, claims: openClaims() });
    const done = new Map<number, PartResult>();
    for await (const [{ part, result }] of on(worker, 'message')) {
      done.set(part, result);
      if (done.size === 4) break;
    }
    for (const [part, label] of regions.entries())
      expect(done.get(part)).toEqual(cutSprite(picture, labels, label));
    expect(done.get(1)).toBe(null);
    await worker.terminate();
  });

  it('rejects when a part cannot be done', async () => {
    const crew = callCrew(0);
    const work = { kind: 'cut', picture: { ...picture, data: undefined! }, labels, regions: [1] } as const;
    await expect(crew.share(work)).rejects.toThrow(TypeError);
    const sprites = await crew.share({ ...work, picture, regions: [3, 1] });
    expect(sprites.map((sprite) => sprite?.y)).toEqual([17, 22]);
  });
});
