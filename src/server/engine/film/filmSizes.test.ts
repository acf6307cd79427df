import sharp from 'sharp';
import { expect, it } from 'vitest';
import { createRenderer } from '../../../render/createRenderer.ts';
import { differingBytes, emptyFrame, noiseRaster } from '../../../render/testing/tinyScenes.ts';
import { buildScene } from './buildScene.ts';

const png = (width: number, height: number, data: Uint8ClampedArray | Uint8Array, channels: 1 | 4) =>
  sharp(data, { raw: { width, height, channels } }).png().toBuffer();

/** A spot of a tenth of the short side about the middle. */
const spot = (width: number, height: number): Uint8Array =>
  Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [(i % width) + 0.5 - width / 2, Math.floor(i / width) + 0.5 - height / 2];
    return Math.hypot(x, y) < Math.min(width, height) / 10 ? 255 : 0;
  });

it.each([
  [300, 750, 720, 1800, 5],
  [750, 300, 1800, 720, 10],
  [413, 307, 968, 720, 5],
] as const)(
  'a picture of %i × %i gives a film of %i × %i, %i s, that begins with the picture',
  async (width, height, filmWidth, filmHeight, durationS) => {
    const scene = await buildScene({
      image: await png(width, height, noiseRaster({ width, height }).data, 4),
      masks: [
        {
          mask: await png(width, height, spot(width, height), 1),
          trajectory: [
            { x: 200, y: 150 },
            { x: 217, y: 129 },
          ],
        },
      ],
      mode: 'std',
      durationS,
      outputPath: '/nowhere/film.mp4',
    });
    if (scene.kind !== 'motion') throw new Error(scene.kind);
    const renderer = createRenderer(scene);
    expect(renderer).toMatchObject({ width: filmWidth, height: filmHeight, frameCount: durationS * 30 });
    const frame = emptyFrame(renderer);
    renderer.renderFrame(0, frame);
    expect(differingBytes(frame, scene.picture.data)).toBe(0);
    renderer.renderFrame(durationS * 30 - 1, frame);
    expect(differingBytes(frame, scene.picture.data)).toBeGreaterThan(3000);
  },
);
