import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { imagePoint, imageToKirin } from '../geometry/spaces.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import { createRenderer } from '../render/createRenderer.ts';
import { outputSize } from '../render/outputSize.ts';
import { scaleLabels } from '../render/scaleLabels.ts';
import type { Mover, Raster } from '../render/scene.ts';
import { differingBytes, emptyFrame, noiseRaster, paintLabels } from '../render/testing/tinyScenes.ts';
import { buildScene } from '../server/engine/film/buildScene.ts';
import type { RenderJob } from '../server/engine/film/renderJob.ts';
import { createFeed } from './feed.ts';
import { createFrameMaker } from './frameMaker.ts';
import { createLayerMaker } from './layerMaker.ts';
import { saveJobOf } from './saveJob.ts';
import type { PreviewSource } from './source.ts';

const png = (raster: Raster): Promise<Uint8Array> =>
  sharp(raster.data, { raw: { width: raster.width, height: raster.height, channels: 4 } })
    .png()
    .toBuffer();

const maskOf = (map: LabelMap, label: number): Promise<Uint8Array> =>
  sharp(
    map.data.map((owner) => (owner === label ? 255 : 0)),
    { raw: { ...map, channels: 1 } },
  )
    .png()
    .toBuffer();

/** Three regions that touch, and static ground; a wavy edge that no pixel grid fits. */
const painted = (size: { width: number; height: number }) =>
  paintLabels(size, (x, y) => {
    const [u, v] = [x / size.width, y / size.height];
    if (v > 0.9 + 0.02 * Math.sin(u * 40)) return 7;
    if ((u - 0.3) ** 2 + (v - 0.4) ** 2 < 0.02) return 1;
    if (u > 0.42 && u < 0.6 && v > 0.3 + 0.05 * Math.sin(u * 90) && v < 0.95) return 2;
    return u > 0.6 && u < 0.71 && v > 0.2 && v < 0.55 ? 5 : 0;
  });

const wave = (width: number, height: number, n: number) =>
  Array.from({ length: n }, (_, i) =>
    imagePoint(Math.round(width * (0.3 + (0.3 * i) / n)), Math.round(height * (0.5 + 0.1 * Math.sin(i / 3)))),
  );

async function project(width: number, height: number) {
  const labels = painted({ width, height });
  const picture = await png(noiseRaster({ width, height }));
  const movers: Mover[] = [
    { label: 1, points: wave(width, height, 31) },
    { label: 2, points: wave(width, height, 2), elastic: true },
    { label: 5, points: wave(width, height, 77) },
  ];
  const source: PreviewSource = {
    picture: { bytes: picture, format: 'png', width, height },
    tail: null,
    labels,
    labelsRevision: 1,
    movers,
    mode: 'pro',
    durationS: 5,
    stageWidthPx: 5000,
  };
  return { source, labels };
}

async function filmJob({ source }: { source: PreviewSource }, masks = true): Promise<RenderJob> {
  const { picture, labels, movers, tail } = source;
  const sent = movers.map(async ({ label, points, elastic = false }) => ({
    elastic,
    mask: await maskOf(labels!, label),
    trajectory: points.map((point) => imageToKirin(point, picture)),
  }));
  return {
    image: picture.bytes,
    ...(tail && { tail: tail.bytes }),
    masks: masks ? await Promise.all(sent) : [],
    ...(masks && { staticMask: await maskOf(labels!, 7) }),
    mode: source.mode,
    durationS: 5,
    outputPath: '/nowhere/film.mp4',
  };
}

/** The preview's workers without their threads: what the feed sends, made and drawn here. The pictures are the engine's. */
async function previewFrames(source: PreviewSource, rasters: readonly Raster[]) {
  const frames = createFrameMaker();
  const pictures = [...rasters];
  const layers = createLayerMaker({
    decode: async () => pictures.shift()!,
    deliver: (content) => void frames.accept(content),
    breathe: async () => undefined,
    rest: async () => undefined,
    onFailure: (cause) => {
      throw cause;
    },
  });
  createFeed({
    toLayers: (message) => message.kind === 'job' && layers.take(message.job),
    toFrames: (message) => message.kind === 'movers' && frames.setPaths(message.paths),
  }).show(source);
  while (frames.standing()?.readiness !== 'fine') await new Promise((resolve) => setTimeout(resolve, 1));
  return (index: number) => new Uint8ClampedArray(frames.draw(index, null).buffer);
}

describe("the preview's frame at a time", () => {
  it('is the frame of the film at that time, byte for byte', async () => {
    const made = await project(1080, 720);
    const scene = await buildScene(await filmJob(made));
    if (scene.kind !== 'motion') throw new Error(scene.kind);
    const film = createRenderer(scene);
    const frame = emptyFrame(film);
    const preview = await previewFrames(made.source, [scene.picture]);
    for (const index of [0, 1, 77]) {
      film.renderFrame(index, frame);
      expect(differingBytes(preview(index), frame)).toBe(0);
    }
    expect(differingBytes(scene.picture.data, frame)).toBeGreaterThan(100_000);
  }, 120_000);

  it('is that of a transition and of a push-in too', async () => {
    const { source } = await project(450, 300);
    const tail = { ...source.picture, bytes: await png(noiseRaster({ width: 450, height: 300 }, 9)) };
    for (const plain of [
      { ...source, movers: [], labels: null },
      { ...source, movers: [], labels: null, tail },
    ]) {
      const scene = await buildScene(await filmJob({ source: plain }, false));
      if (scene.kind === 'motion') throw new Error(scene.kind);
      const film = createRenderer(scene);
      const frame = emptyFrame(film);
      const rasters = scene.kind === 'pushIn' ? [scene.picture] : [scene.first, scene.tail];
      const preview = await previewFrames(plain, rasters);
      film.renderFrame(97, frame);
      expect(differingBytes(preview(97), frame)).toBe(0);
    }
  }, 120_000);

  // The engine's scaler lays what it enlarges half a pixel of the film off, picture and masks alike; the preview does not.
  it.each([
    [1500, 1000, 0.0005],
    [450, 300, 0.004],
  ])('reads the masks of a %d × %d picture as the film does, but for %d', async (width, height, share) => {
    const made = await project(width, height);
    const scene = await buildScene(await filmJob(made));
    if (scene.kind !== 'motion') throw new Error(scene.kind);
    const scaled = scaleLabels(made.labels, outputSize({ width, height }));
    // A request has no gaps: the third mask that is sent is that of region 5.
    const sentAs = [0, 1, 2, 0, 0, 3, 0, 7];
    let differing = 0;
    for (let i = 0; i < scaled.data.length; i++)
      differing += Number(sentAs[scaled.data[i]!] !== scene.labels.data[i]);
    expect(differing / scaled.data.length).toBeLessThan(share);
    const pointsOf = (movers: readonly Mover[]) => movers.map(({ points }) => points);
    expect(pointsOf(saveJobOf(made.source).movers)).toEqual(pointsOf(scene.movers));
  });
});
