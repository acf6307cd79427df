import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { buildScene } from './buildScene.ts';
import type { RenderJob } from './renderJob.ts';

const plain = (background: string, width = 450, height = 300) =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();

/** White from `x0` to `x1` on black, 450 × 300. */
const stripe = (x0: number, x1: number) =>
  sharp(Buffer.from(Array.from({ length: 450 * 300 }, (_, i) => (i % 450 >= x0 && i % 450 < x1 ? 255 : 0))), {
    raw: { width: 450, height: 300, channels: 1 },
  })
    .png()
    .toBuffer();

const job = async (parts: Partial<RenderJob>): Promise<RenderJob> => ({
  image: await plain('#336699'),
  masks: [],
  mode: 'std',
  durationS: 5,
  outputPath: '/nowhere/film.mp4',
  ...parts,
});

const path = [
  { x: 10, y: 20 },
  { x: 130, y: 299 },
];

describe('buildScene', () => {
  it('gives the free pixel to the later dynamic mask and every pixel of the static one to it', async () => {
    const masks = [
      { mask: await stripe(0, 100), trajectory: path },
      { mask: await stripe(50, 200), trajectory: path },
    ];
    const scene = await buildScene(await job({ masks, staticMask: await stripe(80, 120) }));
    if (scene.kind !== 'motion') throw new Error(scene.kind);
    const at = (x: number) => scene.labels.data[300 * 1080 + Math.round(x * 2.4)];
    expect([20, 60, 100, 150, 300].map(at)).toEqual([1, 2, 7, 2, 0]);
    expect(scene.movers.map(({ label }) => label)).toEqual([1, 2]);
  });

  it('turns Kirin points of the picture into points of the film', async () => {
    const scene = await buildScene(await job({ masks: [{ mask: await stripe(0, 9), trajectory: path }] }));
    if (scene.kind !== 'motion') throw new Error(scene.kind);
    expect(scene.labels).toMatchObject({ width: 1080, height: 720 });
    expect(scene.movers[0]?.points).toEqual([
      { x: 24, y: 672 },
      { x: 312, y: 2.4 },
    ]);
  });

  it('holds the picture still for a static mask alone', async () => {
    const scene = await buildScene(await job({ staticMask: await stripe(0, 9) }));
    expect(scene).toMatchObject({ kind: 'motion', movers: [], frameCount: 150 });
  });

  it('makes a transition to the tail, cropped about its centre to the aspect of the first picture', async () => {
    const tail = await sharp(await plain('#ff0000', 900, 300))
      .composite([{ input: await plain('#00ff00', 450, 300), left: 225, top: 0 }])
      .png()
      .toBuffer();
    const scene = await buildScene(await job({ tail }));
    if (scene.kind !== 'transition') throw new Error(scene.kind);
    const { data } = scene.tail;
    const share = (c: number) => data.filter((value, i) => i % 4 === c && value > 250).length / (1080 * 720);
    expect(scene.tail).toMatchObject({ width: 1080, height: 720 });
    expect(share(0)).toBe(0);
    expect(share(1)).toBeGreaterThan(0.99);
  });

  it('pushes in on a picture alone, for ten seconds when asked', async () => {
    expect(await buildScene(await job({ durationS: 10 }))).toMatchObject({ kind: 'pushIn', frameCount: 300 });
  });

  it('names the mask that cannot be read', async () => {
    const masks = [
      { mask: await stripe(0, 100), trajectory: path },
      { mask: Uint8Array.of(9, 9), trajectory: path },
    ];
    await expect(buildScene(await job({ masks }))).rejects.toMatchObject({
      kind: 'picture',
      message: expect.stringContaining('mask 2'),
    });
  });
});
