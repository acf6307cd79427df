import { describe, expect, it } from 'vitest';
import { cutLayers } from '../render/layers.ts';
import type { Raster } from '../render/scene.ts';
import { differingBytes, noiseRaster, paintLabels } from '../render/testing/tinyScenes.ts';
import { createLayerMaker } from './layerMaker.ts';
import type { Content, LayerJob } from './messages.ts';

const size = { width: 96, height: 72 };
const labels = paintLabels(size, (x, y) => (x > 20 && x < 44 && y > 10 && y < 40 ? 1 : x > 60 ? 3 : 0));
const file = new Blob();

/** A maker whose pauses last until they are ended, one by one. */
function paced(decode: (file: Blob) => Promise<Raster> = async () => noiseRaster(size)) {
  const delivered: Content[] = [];
  const failures: unknown[] = [];
  const pauses: (() => void)[] = [];
  const pause = () => new Promise<void>((resolve) => void pauses.push(resolve));
  const maker = createLayerMaker({
    decode,
    deliver: (content) => void delivered.push(content),
    breathe: pause,
    rest: pause,
    onFailure: (cause) => void failures.push(cause),
  });
  const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
  const goOn = async () => {
    await settled();
    pauses.shift()?.();
    await settled();
  };
  const kinds = () => delivered.map(({ kind, version }) => `${kind} ${version}`);
  return { maker, delivered, failures, goOn, settled, kinds };
}

const job = (version: number, change: Partial<LayerJob> = {}): LayerJob => ({
  version,
  size,
  pictures: null,
  labels: 'same',
  moving: [1],
  ...change,
});
const firstJob = job(1, { pictures: { first: file, tail: null }, labels });

describe('the layer maker', () => {
  it('delivers the picture, then layers with a coarse fill, then the fill of the film', async () => {
    const { maker, delivered, goOn, kinds } = paced();
    maker.take(firstJob);
    await goOn();
    expect(kinds()).toEqual(['picture 1', 'layers 1']);
    while (delivered.length < 3) await goOn();
    const [, coarse, fine] = delivered;
    if (coarse?.kind !== 'layers' || fine?.kind !== 'fill') throw new Error('order');
    const film = cutLayers(noiseRaster(size), labels, [1]);
    expect(differingBytes(fine.pixels, film.plate.pixels)).toBe(0);
    expect(coarse.layers.plate.ring).toEqual(film.plate.ring);
    expect(differingBytes(coarse.layers.plate.pixels, film.plate.pixels)).toBeGreaterThan(100);
  });

  it('gives up a job that has been overtaken, and delivers nothing more of it', async () => {
    const { maker, delivered, goOn, settled, kinds } = paced();
    maker.take(firstJob);
    await settled();
    maker.take(job(2, { moving: [1, 3] }));
    maker.take(job(3, { moving: [3] }));
    while (delivered.length < 3) await goOn();
    for (let pause = 0; pause < 5; pause++) await goOn();
    expect(kinds()).toEqual(['picture 1', 'layers 3', 'fill 3']);
  });

  it('does not decode a picture twice', async () => {
    let decoded = 0;
    const { maker, goOn } = paced(async () => {
      decoded++;
      return noiseRaster(size);
    });
    maker.take(firstJob);
    for (let pause = 0; pause < 3; pause++) await goOn();
    maker.take(job(2, { labels: paintLabels(size, () => 1) }));
    for (let pause = 0; pause < 3; pause++) await goOn();
    expect(decoded).toBe(1);
  });

  it('delivers whole pictures alone when nothing is painted', async () => {
    const { maker, goOn, delivered } = paced();
    maker.take({ ...firstJob, pictures: { first: file, tail: file }, labels: null });
    await goOn();
    expect(delivered).toMatchObject([{ kind: 'picture', motion: false, tail: { width: 96 } }]);
  });

  it('delivers the motion to the tail after the pictures, and goes on looking where an overtaken job has left it', async () => {
    const { maker, goOn, kinds, delivered } = paced();
    maker.take({ ...firstJob, pictures: { first: file, tail: file }, labels: null });
    await goOn();
    await goOn();
    maker.take(job(2));
    for (let pause = 0; pause < 3; pause++) await goOn();
    expect(kinds()).toEqual(['picture 1', 'found 2']);
    expect(delivered[1]).toMatchObject({ motion: { width: 96, height: 72 } });
  });

  it('reports a picture that cannot be read, and takes the next one', async () => {
    const bad = new Blob(['bad']);
    const { maker, failures, goOn, kinds } = paced(async (asked) => {
      if (asked === bad) throw new Error('no picture');
      return noiseRaster(size);
    });
    maker.take({ ...firstJob, pictures: { first: bad, tail: null } });
    await goOn();
    expect(failures).toHaveLength(1);
    maker.take(job(2, { pictures: { first: file, tail: null }, labels: null }));
    await goOn();
    expect(kinds()).toEqual(['picture 2']);
  });
});
