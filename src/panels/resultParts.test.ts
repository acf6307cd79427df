import { describe, expect, it } from 'vitest';
import type { KirinRequest } from '../contract/request.ts';
import { completedCard, failedCard } from '../tasks/testing/cards.ts';
import { resultParts } from './resultParts.ts';

const PNG = 'iVBORw0KGgoAAAA=';
const JPEG = '/9j/4AAQ';
const request: KirinRequest = {
  model: 'kirin_v1_i2v',
  image: JPEG,
  image_tail: 'https://example.org/tail.png',
  prompt: 'Up',
  mode: 'pro',
  duration: '5',
  cfg_scale: 0.5,
  static_mask: PNG,
  dynamic_masks: [
    { mask: PNG, trajectories: [{ x: 3, y: 5 }] },
    { mask: PNG, trajectories: [] },
  ],
};
const task = {
  ...completedCard,
  note: 'the best one',
  summary: {
    ...completedCard.summary,
    regions: [
      { label: 4, name: 'Smoke / left', color: 'red' },
      { label: 1, name: 'Rocket', color: 'blue' },
    ] as const,
  },
};

describe('resultParts', () => {
  it('holds the film, the request, every picture that was sent, and what was written about it', async () => {
    const parts = new Map(resultParts(task, { request, film: new Blob(['film']) }));
    expect([...parts.keys()]).toEqual([
      'result.json',
      'film.mp4',
      'request.json',
      'first-frame.jpg',
      'masks/1-Smoke-left.png',
      'masks/2-Rocket.png',
      'masks/static.png',
    ]);
    expect(JSON.parse(parts.get('request.json') as string)).toMatchObject({
      model: 'kirin_v1_i2v',
      input: [{ params: { image: JPEG, dynamic_masks: request.dynamic_masks } }],
    });
    expect(JSON.parse(parts.get('result.json') as string)).toMatchObject({
      note: 'the best one',
      cost_usd: '0.35',
      created: '1970-01-01T00:00:00.100Z',
      finished: '1970-01-01T00:00:09.100Z',
      task_id: 'g1',
    });
    const first = parts.get('first-frame.jpg') as Blob;
    expect(Buffer.from(await first.arrayBuffer()).toString('base64')).toBe(JPEG);
  });

  it('says why there is no film, and leaves out what is no longer there', () => {
    const parts = new Map(resultParts(failedCard, { request: null, film: null }));
    expect([...parts.keys()]).toEqual(['result.json']);
    expect(JSON.parse(parts.get('result.json') as string)).toMatchObject({
      status: 'failed',
      error: { code: '002002095', message: 'It broke.' },
    });
  });
});
