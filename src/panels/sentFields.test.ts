import { describe, expect, it } from 'vitest';
import type { KirinRequest } from '../contract/request.ts';
import { pictureAddress, readableJson, sentFields } from './sentFields.ts';

const PATH = [
  { x: 3, y: 4 },
  { x: 20, y: 11 },
];
const request: KirinRequest = {
  model: 'kirin_v1_i2v',
  image: `/9j/${'A'.repeat(5000)}`,
  prompt: 'say "up"',
  mode: 'std',
  duration: '5',
  cfg_scale: 0.35,
  static_mask: 'https://pictures.test/still.png',
  dynamic_masks: [{ mask: `iVBOR${'B'.repeat(95)}`, trajectories: PATH }],
  watermark_info: { enabled: true },
};

describe('sentFields', () => {
  it('names every field in the order in which it is sent, and hides none', () => {
    expect(sentFields(request).map(({ name }) => name)).toEqual([
      'model',
      'image',
      'prompt',
      'mode',
      'duration',
      'cfg_scale',
      'static_mask',
      'dynamic_masks[0].mask',
      'dynamic_masks[0].trajectories',
      'watermark_info',
    ]);
  });

  it('tells values as they leave, pictures by their beginning and length', () => {
    const values = Object.fromEntries(sentFields(request).map(({ name, value }) => [name, value]));
    expect(values).toMatchObject({
      prompt: { kind: 'json', text: '"say \\"up\\""' },
      cfg_scale: { kind: 'json', text: '0.35' },
      watermark_info: { kind: 'json', text: '{"enabled":true}' },
      static_mask: { kind: 'json', text: '"https://pictures.test/still.png"' },
      image: { kind: 'base64', text: `/9j/${'A'.repeat(28)}`, characters: 5004 },
      'dynamic_masks[0].mask': { kind: 'base64', characters: 100 },
      'dynamic_masks[0].trajectories': { kind: 'points', points: PATH },
    });
  });
});

it('a picture is shown by its own address or as what its bytes are', () => {
  expect(pictureAddress('https://a.test/b.png')).toBe('https://a.test/b.png');
  expect(pictureAddress('iVBORw0')).toBe('data:image/png;base64,iVBORw0');
  expect(pictureAddress('/9j/4A')).toBe('data:image/jpeg;base64,/9j/4A');
});

it('the JSON for reading is the very body but for texts too long to read', () => {
  const shown = JSON.parse(readableJson(request));
  const long = `/9j/${'A'.repeat(28)}… (5004)`;
  expect(shown).toEqual({ ...request, image: long });
});
