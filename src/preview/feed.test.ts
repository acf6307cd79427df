import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { createLabelMap } from '../masks/labelMap.ts';
import { createFeed } from './feed.ts';
import type { LayerJob } from './messages.ts';
import type { PreviewSource } from './source.ts';

const size = { width: 640, height: 480 };
const labels = createLabelMap(size);
const points = [imagePoint(10, 20), imagePoint(110, 220)];
const source: PreviewSource = {
  picture: { ...size, bytes: Uint8Array.of(1), format: 'png' },
  tail: null,
  labels,
  labelsRevision: 1,
  movers: [{ label: 2, points }],
  durationS: 5,
  mode: 'std',
  stageWidthPx: 480,
};

function feeding() {
  const jobs: LayerJob[] = [];
  const paths: { xs: number[]; frameCount: number; elastic: boolean[]; mode: string }[] = [];
  const feed = createFeed({
    toLayers: (message) => message.kind === 'job' && jobs.push(message.job),
    toFrames: (message) =>
      message.kind === 'movers' &&
      paths.push({
        xs: message.paths.movers.flatMap((mover) => mover.points.map(({ x }) => x)),
        elastic: message.paths.movers.map(({ elastic = false }) => elastic),
        mode: message.paths.mode,
        frameCount: message.paths.frameCount,
      }),
  });
  feed.show(source);
  return { feed, jobs, paths };
}

describe('the feed', () => {
  it('sends everything once, at the size of the stage', () => {
    const { jobs, paths, feed } = feeding();
    feed.show({ ...source, movers: [{ label: 2, points: [...points] }] });
    expect(jobs).toMatchObject([{ version: 1, size: { width: 480, height: 360 }, moving: [2] }]);
    expect(paths).toEqual([{ xs: [7.5, 82.5], elastic: [false], mode: 'std', frameCount: 150 }]);
  });

  it('sends a changed path and nothing else', () => {
    const { jobs, paths, feed } = feeding();
    feed.show({ ...source, movers: [{ label: 2, points: [points[0]!, imagePoint(120, 220)] }] });
    expect(jobs).toHaveLength(1);
    expect(paths.at(-1)?.xs).toEqual([7.5, 90]);
  });

  it('sends it when a region turns elastic, and when the film turns pro', () => {
    const { jobs, paths, feed } = feeding();
    const movers = [{ label: 2 as const, points, elastic: true }];
    feed.show({ ...source, movers });
    feed.show({ ...source, movers, mode: 'pro' });
    feed.show({ ...source, movers, mode: 'pro' });
    expect(paths.slice(1).map(({ elastic, mode }) => [elastic, mode])).toEqual([
      [[true], 'std'],
      [[true], 'pro'],
    ]);
    expect(jobs).toHaveLength(1);
  });

  it('sends a copy of changed masks, and not the picture again', () => {
    const { jobs, paths, feed } = feeding();
    labels.data[5] = 2;
    feed.show({ ...source, labelsRevision: 2 });
    labels.data[5] = 0;
    const [, job] = jobs;
    if (!job || job.labels === 'same' || !job.labels) throw new Error('no labels');
    expect(job).toMatchObject({ version: 2, pictures: null });
    expect(job.labels.data[5]).toBe(2);
    expect(paths).toHaveLength(1);
  });

  it('has layers cut anew when another region begins to move, from the masks that are there', () => {
    const { jobs, feed } = feeding();
    feed.show({ ...source, movers: [...source.movers, { label: 4, points }] });
    expect(jobs[1]).toMatchObject({ version: 2, labels: 'same', moving: [2, 4] });
  });

  it('counts a region with a single point as one that does not move', () => {
    const { jobs, feed } = feeding();
    feed.show({ ...source, movers: [{ label: 2, points: [points[0]!] }] });
    expect(jobs[1]).toMatchObject({ moving: [] });
  });

  it('keeps its size while the stage changes, until there is another picture', () => {
    const { jobs, paths, feed } = feeding();
    feed.show({ ...source, stageWidthPx: 320 });
    expect(jobs).toHaveLength(1);
    feed.show({ ...source, picture: { ...source.picture, bytes: Uint8Array.of(2) }, stageWidthPx: 320 });
    expect(jobs[1]).toMatchObject({ size: { width: 320, height: 240 } });
    expect(paths.at(-1)?.xs).toEqual([5, 55]);
  });
});
