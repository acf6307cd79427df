import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPictures } from '../contract/pictureRules.ts';
import type { Problem } from '../contract/problem.ts';
import { parseKirinRequest } from '../contract/request.ts';
import { isWordKey, say } from '../words/words.ts';
import { ruleText } from './ruleWords.ts';

const broken = (change: object): readonly Problem[] => {
  const parsed = parseKirinRequest({ model: 'kirin_v1_i2v', image: 'AAAA', ...change });
  return parsed.ok ? [] : parsed.error;
};

const points = (count: number) => Array.from({ length: count }, (_, i) => ({ x: i, y: 2 * i }));
const mask = (trajectories: unknown, picture: unknown = 'AAAA') => ({
  dynamic_masks: [
    { mask: 'AAAA', trajectories: points(3) },
    { mask: picture, trajectories },
  ],
});

const png = { format: 'png', bytes: 999, orientation: 1 } as const;
const pictures = checkPictures({
  image: { ...png, width: 900, height: 301 },
  image_tail: { ...png, format: 'other', width: 0, height: 0 },
  static_mask: { ...png, bytes: 11_000_000, width: 700, height: 700 },
  dynamic_masks: [undefined, { ...png, width: 299, height: 100 }],
});

describe('a broken rule in the words of the catalogue', () => {
  it.each<[string, readonly Problem[]]>([
    [
      'prompt',
      [...broken({ prompt: 7 }), ...broken({ prompt: '' }), ...broken({ prompt: 'p'.repeat(2501) })],
    ],
    [
      'negative prompt',
      [...broken({ negative_prompt: 7 }), ...broken({ negative_prompt: 'n'.repeat(2502) })],
    ],
    ['settings', broken({ model: 'x', mode: 'fast', duration: 7, cfg_scale: 3, watermark_info: 1 })],
    ['addresses', broken({ callback_url: 'ftp://x', external_task_id: '', metadata: 5 })],
    [
      'pictures as text',
      [7, '', 'data:image/png;base64,AAAA', 'https://', '?'].flatMap((image) => broken({ image })),
    ],
    ['no frame', [...broken({ image: undefined }), ...broken({ image: undefined, image_tail: 'AAAA' })]],
    ['tail', broken({ image_tail: 'AAAA', static_mask: 'AAAA', duration: '10' })],
    ['masks', [{ dynamic_masks: 5 }, { dynamic_masks: Array(7).fill(mask(points(2))) }].flatMap(broken)],
    ['one mask', [mask(points(3), ''), { dynamic_masks: [5] }].flatMap(broken)],
    ['points', [undefined, 5, points(1), points(78)].flatMap((path) => broken(mask(path)))],
    ['coordinates', [{ x: 1 }, { y: 1 }, 5].flatMap((point) => broken(mask([point, ...points(2)])))],
    ['unknown fields', [...broken({ seed: 1 }), ...broken({ watermark_info: { enabled: true, text: '' } })]],
    ['pictures as facts', pictures],
  ])('says in English exactly what the contract says: %s', (_, problems) => {
    expect(problems).not.toHaveLength(0);
    for (const problem of problems) {
      expect(isWordKey(`rules.${problem.sentence}`), problem.message).toBe(true);
      expect(say(ruleText(problem))).toBe(problem.message);
    }
  });

  it('has a sentence for whatever a request holds', () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const field = fc.constantFrom(
      'image',
      'prompt',
      'static_mask',
      'dynamic_masks',
      'duration',
      'metadata',
      'input',
    );
    fc.assert(
      fc.property(fc.dictionary(field, value), (change) => {
        for (const problem of broken(change)) expect(say(ruleText(problem))).toBe(problem.message);
      }),
    );
  });

  it('leaves a sentence it does not know as it came', () => {
    const odd: Problem = { code: 'mode', field: 'mode', message: 'Odd.', sentence: 'ofAnotherVersion' };
    expect([ruleText(odd), ruleText({ code: 'mode', field: 'mode', message: 'Bare.' })]).toEqual([
      'Odd.',
      'Bare.',
    ]);
  });
});
