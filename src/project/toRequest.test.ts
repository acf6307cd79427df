import { describe, expect, it } from 'vitest';
import { parseKirinRequest } from '../contract/request.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import { coverage } from '../masks/coverage.ts';
import { createLabelMap, type RegionLabel } from '../masks/labelMap.ts';
import { toTrajectory } from '../trajectories/capture.ts';
import { sentPoints } from '../trajectories/resample.ts';
import {
  type Document,
  emptyDocument,
  type Frame,
  type Settings,
  withRegion,
  withSettings,
} from './document.ts';
import { buildRequest } from './toRequest.ts';

const SIZE = { width: 500, height: 320 };
const frame = (bytes: readonly number[]): Frame => ({
  ...SIZE,
  id: `${bytes}`,
  name: 'p',
  format: 'jpeg',
  bytes: Uint8Array.from(bytes),
});
const path = (x: number, y: number) =>
  must(
    toTrajectory(
      [
        { at: imagePoint(x, y), timeMs: 0 },
        { at: imagePoint(x + 90, y - 35), timeMs: 700 },
      ],
      { pointCount: 5 },
    ),
    'path',
  );
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const maskText = (label: RegionLabel) => base64(Uint8Array.from([label, 200, 201]));

const mapOf = (...labels: RegionLabel[]) => {
  const map = createLabelMap(SIZE);
  for (const [i, label] of labels.entries()) map.data.fill(label, i * 1000, i * 1000 + 17);
  return map;
};

const build = (document: Document, labels: RegionLabel[]) =>
  buildRequest({
    document,
    labels: mapOf(...labels),
    encodeMasks: async (regions) => regions.map(maskText),
    toBase64: base64,
  });

const withPaths = (
  labels: readonly RegionLabel[],
  start: Document = { ...emptyDocument(), first: frame([1, 2, 3]) },
) =>
  labels.reduce(
    (document, label) => withRegion(document, label, { trajectory: path(10 * label, 200) }),
    start,
  );

const setting = (change: Partial<Settings>) =>
  withSettings({ ...emptyDocument(), first: frame([9]) }, change);

describe('buildRequest', () => {
  it('sends a mask for each painted region in the order of the labels when nothing was said about it, with its own points and the picture as it is', async () => {
    const document = withPaths([5, 2]);
    const request = await build(document, [5, 7, 2]);
    expect(request.image).toBe(base64(Uint8Array.from([1, 2, 3])));
    expect(request.static_mask).toBe(maskText(7));
    expect(request.dynamic_masks).toEqual(
      ([2, 5] as const).map((label) => ({
        mask: maskText(label),
        trajectories: sentPoints(path(10 * label, 200), SIZE),
      })),
    );
    expect(request.dynamic_masks?.[0]?.trajectories.at(0)).toEqual({ x: 20, y: 120 });
  });

  it('sends the masks from the bottom of the pile to its top, each with its own points', async () => {
    const document: Document = { ...withPaths([2, 3, 5]), stacking: [6, 5, 1, 3, 4, 2] };
    const request = await build(document, [2, 3, 5, 7]);
    expect(request.dynamic_masks?.map(({ mask }) => mask)).toEqual([maskText(5), maskText(3), maskText(2)]);
    expect(request.dynamic_masks?.map(({ trajectories }) => trajectories[0]?.x)).toEqual([50, 30, 20]);
  });

  it('names the masks that bend by where they stand in the list, and says nothing when none does', async () => {
    const document: Document = {
      ...withRegion(withRegion(withPaths([2, 3, 5]), 2, { elastic: true }), 4, { elastic: true }),
      stacking: [5, 6, 3, 2, 1, 4],
    };
    const request = await build(document, [2, 3, 5]);
    expect(request.metadata).toEqual({ elastic_masks: [2] });
    expect(parseKirinRequest(structuredClone(request))).toEqual({ ok: true, value: request });
    expect(await build(document, [3, 5])).not.toHaveProperty('metadata');
    expect(await build(withPaths([2]), [2])).not.toHaveProperty('metadata');
  });

  it('leaves out regions without a pixel, whatever trajectory they have', async () => {
    const request = await build(withPaths([1, 3]), [3]);
    expect(request.dynamic_masks?.map(({ mask }) => mask)).toEqual([maskText(3)]);
    expect(request).not.toHaveProperty('static_mask');
  });

  it('makes a request without masks when nothing is painted', async () => {
    const request = await build(withPaths([1]), []);
    expect(request).not.toHaveProperty('dynamic_masks');
  });

  it('is what the contract accepts, unchanged', async () => {
    const document = withSettings(withPaths([1, 6]), {
      prompt: 'Up',
      negativePrompt: 'blur',
      mode: 'pro',
      cfgScale: 0.7,
      watermark: true,
      callbackUrl: ' https://a.example/cb ',
      externalTaskId: ' shot 9 ',
    });
    const request = await build(document, [1, 6, 7]);
    expect(parseKirinRequest(structuredClone(request))).toEqual({ ok: true, value: request });
    expect(request).toMatchObject({
      model: 'kirin_v1_i2v',
      prompt: 'Up',
      negative_prompt: 'blur',
      mode: 'pro',
      duration: '5',
      cfg_scale: 0.7,
      watermark_info: { enabled: true },
      callback_url: 'https://a.example/cb',
      external_task_id: 'shot 9',
    });
  });

  it('sends the tail frame beside the first', async () => {
    const request = await build({ ...emptyDocument(), first: frame([1]), tail: frame([2, 2]) }, []);
    expect([request.image, request.image_tail]).toEqual([
      base64(Uint8Array.from([1])),
      base64(Uint8Array.from([2, 2])),
    ]);
  });

  it.each([
    ['prompt', { prompt: ' \n' }],
    ['negative_prompt', { negativePrompt: '  ' }],
    ['callback_url', { callbackUrl: ' ' }],
    ['external_task_id', { externalTaskId: '\t' }],
    ['watermark_info', { watermark: false }],
  ] as const)('does not send an empty %s', async (field, change) => {
    expect(await build(setting(change), [])).not.toHaveProperty(field);
  });

  it('asks for every mask before it waits for anything, so that they show one moment', async () => {
    const labels = mapOf(1, 4, 7);
    const asked: RegionLabel[] = [];
    const request = buildRequest({
      document: withPaths([1, 4]),
      labels,
      coverage: coverage(labels),
      encodeMasks: async (regions) => {
        asked.push(...regions);
        return regions.map(maskText);
      },
      toBase64: async (bytes) => base64(bytes),
    });
    expect(asked).toEqual([1, 4, 7]);
    await request;
  });

  it('rejects when a mask cannot be encoded', async () => {
    const failing = buildRequest({
      document: withPaths([1]),
      labels: mapOf(1),
      encodeMasks: () => Promise.reject(new Error('no worker')),
      toBase64: base64,
    });
    await expect(failing).rejects.toThrow('no worker');
  });
});
