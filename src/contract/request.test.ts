import { describe, expect, it } from 'vitest';
import { RULE_CODES } from './problem.ts';
import { parseKirinRequest } from './request.ts';

const PICTURE = 'iVBORw0KGgo=';
const OTHER = 'https://a.example/tail.jpg?v=2';
const base = { model: 'kirin_v1_i2v', image: PICTURE };
const points = (count: number) => Array.from({ length: count }, (_, i) => ({ x: 3 + i, y: 11.5 + 2 * i }));
const mover = { mask: PICTURE, trajectories: points(2) };
const masks = (count: number) => Array.from({ length: count }, () => mover);
/** Base64 whose decoded length is the number of bytes asked for. */
const base64Of = (bytes: number): string => Buffer.alloc(bytes, 7).toString('base64');
const TEN_MB = 10_485_760;

const problems = (body: unknown): string[] => {
  const parsed = parseKirinRequest(body);
  return parsed.ok ? [] : parsed.error.map(({ code, field }) => `${code} ${field}`.trim());
};

const VALID: readonly [string, object][] = [
  ['an image alone', {}],
  ['an image at an address', { image: OTHER }],
  ['an image of exactly 10 MB', { image: base64Of(TEN_MB) }],
  ['the alias of the model', { model: 'kling_v1_i2v' }],
  ['first and tail with 5 s', { image_tail: OTHER, duration: '5' }],
  ['the shortest prompt', { prompt: 'a' }],
  ['a prompt of 2500 characters outside the basic plane', { prompt: '🚀'.repeat(2500) }],
  ['an empty negative prompt', { negative_prompt: '' }],
  ['a negative prompt of 2500 characters outside the basic plane', { negative_prompt: '🚀'.repeat(2500) }],
  ['pro', { mode: 'pro' }],
  ['10 s of an image alone', { duration: '10' }],
  ['the number 10', { duration: 10 }],
  ['no freedom', { cfg_scale: 1 }],
  ['all freedom', { cfg_scale: 0 }],
  ['a static mask alone', { static_mask: PICTURE }],
  ['six dynamic masks', { dynamic_masks: masks(6) }],
  ['an empty list of dynamic masks', { dynamic_masks: [] }],
  ['an empty list of dynamic masks with 10 s', { dynamic_masks: [], duration: '10' }],
  ['an empty list of dynamic masks with a tail', { dynamic_masks: [], image_tail: OTHER }],
  ['77 points', { dynamic_masks: [{ mask: OTHER, trajectories: points(77) }] }],
  ['a watermark', { watermark_info: { enabled: true } }],
  ['a watermark as the page spells it', { watermark_info: [{ enabled: false }] }],
  ['a callback', { callback_url: 'http://127.0.0.1:9000/hook' }],
  ['an own ID', { external_task_id: 'shot-7' }],
  ['elastic masks', { metadata: { elastic_masks: [0, 5] } }],
  ['metadata of somebody else', { metadata: { shot: 7, elastic: 'yes' } }],
  ['a field that is undefined', { prompt: undefined, anything: undefined }],
];

/** What is changed in a valid request, and all the problems that follow. */
const INVALID: readonly [string, object, string[]][] = [
  ['no model', { model: undefined }, ['model model']],
  ['another model', { model: 'kirin_v2_i2v' }, ['model model']],
  ['a model that is an inherited name', { model: 'constructor' }, ['model model']],
  ['no picture', { image: undefined }, ['image-missing image']],
  ['a tail alone', { image: undefined, image_tail: OTHER }, ['tail-alone image_tail']],
  ['an empty image', { image: '' }, ['picture-source image']],
  ['null as image', { image: null }, ['picture-source image']],
  ['an image that is bytes', { image: [137, 80] }, ['picture-source image']],
  ['an image that is a path', { image: './cat.png' }, ['picture-source image']],
  ['an image at half an address', { image: 'https://' }, ['picture-source image']],
  ['an image at an ftp address', { image: 'ftp://a.example/a.png' }, ['picture-source image']],
  ['base64 with line breaks', { image: 'iVBO\nRw0K' }, ['picture-source image']],
  ['a data prefix', { image: `data:image/png;base64,${PICTURE}` }, ['picture-data-prefix image']],
  ['a data prefix in capitals', { image: `DATA:image/png;base64,${PICTURE}` }, ['picture-data-prefix image']],
  ['an image a byte too large', { image: base64Of(TEN_MB + 1) }, ['picture-bytes image']],
  ['a tail with a data prefix', { image_tail: `data:,${PICTURE}` }, ['picture-data-prefix image_tail']],
  ['a static mask that is no text', { static_mask: 5 }, ['picture-source static_mask']],
  ['a tail with a static mask', { image_tail: OTHER, static_mask: OTHER }, ['tail-with-masks image_tail']],
  [
    'a tail with dynamic masks',
    { image_tail: OTHER, dynamic_masks: masks(1) },
    ['tail-with-masks image_tail'],
  ],
  [
    'a tail with both kinds of mask',
    { image_tail: OTHER, static_mask: OTHER, dynamic_masks: masks(1) },
    ['tail-with-masks image_tail'],
  ],
  ['a tail with 10 s', { image_tail: OTHER, duration: '10' }, ['tail-duration duration']],
  ['a static mask with 10 s', { static_mask: OTHER, duration: '10' }, ['masks-duration duration']],
  ['dynamic masks with 10 s', { dynamic_masks: masks(1), duration: 10 }, ['masks-duration duration']],
  ['an empty prompt', { prompt: '' }, ['prompt prompt']],
  ['a prompt of 2501 characters', { prompt: 'é'.repeat(2501) }, ['prompt prompt']],
  ['a prompt that is a number', { prompt: 42 }, ['prompt prompt']],
  ['null as prompt', { prompt: null }, ['prompt prompt']],
  ['a long negative prompt', { negative_prompt: 'a'.repeat(2501) }, ['negative-prompt negative_prompt']],
  ['a negative prompt that is a list', { negative_prompt: [] }, ['negative-prompt negative_prompt']],
  ['another mode', { mode: 'fast' }, ['mode mode']],
  ['another duration', { duration: '7' }, ['duration duration']],
  ['another number as duration', { duration: 5.5 }, ['duration duration']],
  ['a duration with its unit', { duration: '5s' }, ['duration duration']],
  ['a CFG scale above 1', { cfg_scale: 1.01 }, ['cfg-scale cfg_scale']],
  ['a CFG scale below 0', { cfg_scale: -0.01 }, ['cfg-scale cfg_scale']],
  ['a CFG scale that is no number', { cfg_scale: Number.NaN }, ['cfg-scale cfg_scale']],
  ['a CFG scale as text', { cfg_scale: '0.5' }, ['cfg-scale cfg_scale']],
  ['seven dynamic masks', { dynamic_masks: masks(7) }, ['mask-count dynamic_masks']],
  ['dynamic masks that are no list', { dynamic_masks: mover }, ['mask-list dynamic_masks']],
  ['a dynamic mask that is text', { dynamic_masks: [mover, PICTURE] }, ['mask-list dynamic_masks[1]']],
  [
    'a dynamic mask without a mask',
    { dynamic_masks: [mover, { trajectories: points(2) }] },
    ['mask-missing dynamic_masks[1].mask'],
  ],
  [
    'a dynamic mask whose mask is empty',
    { dynamic_masks: [{ ...mover, mask: '' }] },
    ['mask-missing dynamic_masks[0].mask'],
  ],
  [
    'a mask with a data prefix',
    { dynamic_masks: [{ ...mover, mask: `data:image/png;base64,${PICTURE}` }] },
    ['picture-data-prefix dynamic_masks[0].mask'],
  ],
  ['no trajectory', { dynamic_masks: [{ mask: OTHER }] }, ['point-count dynamic_masks[0].trajectories']],
  [
    'one point',
    { dynamic_masks: [mover, { mask: OTHER, trajectories: points(1) }] },
    ['point-count dynamic_masks[1].trajectories'],
  ],
  [
    '78 points',
    { dynamic_masks: [{ mask: OTHER, trajectories: points(78) }] },
    ['point-count dynamic_masks[0].trajectories'],
  ],
  [
    'a trajectory that is one point',
    { dynamic_masks: [{ mask: OTHER, trajectories: { x: 1, y: 2 } }] },
    ['point-count dynamic_masks[0].trajectories'],
  ],
  [
    'a point that is a pair',
    { dynamic_masks: [{ mask: OTHER, trajectories: [...points(3), [7, 8]] }] },
    ['point-coordinates dynamic_masks[0].trajectories[3]'],
  ],
  [
    'an endless x',
    { dynamic_masks: [mover, mover, { mask: OTHER, trajectories: [...points(5), { x: Infinity, y: 1 }] }] },
    ['point-coordinates dynamic_masks[2].trajectories[5].x'],
  ],
  [
    'a y that is text',
    { dynamic_masks: [{ mask: OTHER, trajectories: [{ x: 1, y: '2' }, ...points(2)] }] },
    ['point-coordinates dynamic_masks[0].trajectories[0].y'],
  ],
  ['metadata that is text', { metadata: 'shot 7' }, ['request-shape metadata']],
  [
    'elastic masks that are no list',
    { metadata: { elastic_masks: 2 } },
    ['request-shape metadata.elastic_masks'],
  ],
  [
    'half an elastic mask',
    { metadata: { elastic_masks: [1, 0.5] } },
    ['request-shape metadata.elastic_masks[1]'],
  ],
  [
    'seven elastic masks',
    { metadata: { elastic_masks: [0, 1, 2, 3, 4, 5, 5] } },
    ['request-shape metadata.elastic_masks'],
  ],
  ['a bare watermark', { watermark_info: true }, ['watermark watermark_info']],
  ['a watermark that does not say', { watermark_info: {} }, ['watermark watermark_info.enabled']],
  ['a watermark in words', { watermark_info: { enabled: 'yes' } }, ['watermark watermark_info.enabled']],
  [
    'two watermarks',
    { watermark_info: [{ enabled: true }, { enabled: true }] },
    ['watermark watermark_info'],
  ],
  ['a callback to a file', { callback_url: 'file:///tmp/x' }, ['callback-url callback_url']],
  ['an empty callback', { callback_url: '' }, ['callback-url callback_url']],
  ['an empty own ID', { external_task_id: '' }, ['external-task-id external_task_id']],
  ['an own ID of blanks', { external_task_id: ' \t' }, ['external-task-id external_task_id']],
  ['an own ID that is a number', { external_task_id: 7 }, ['external-task-id external_task_id']],
  ['a misspelt field', { promt: 'up' }, ['unknown-field promt']],
  [
    'unknown fields at every depth',
    {
      dynamic_masks: [mover, { ...mover, speed: 2, trajectories: [{ x: 1, y: 2, t: 0 }, ...points(1)] }],
      watermark_info: [{ enabled: true, text: 'me' }],
    },
    [
      'unknown-field watermark_info[0].text',
      'unknown-field dynamic_masks[1].speed',
      'unknown-field dynamic_masks[1].trajectories[0].t',
    ],
  ],
  ['an unopened envelope', { input: [] }, ['request-shape input']],
];

describe('every rule', () => {
  it.each(VALID)('takes %s', (_what, change) => {
    expect(problems({ ...base, ...change })).toEqual([]);
  });

  it.each(INVALID)('refuses %s', (_what, change, expected) => {
    expect(problems({ ...base, ...change })).toEqual(expected);
  });

  it.each([null, undefined, 'kirin_v1_i2v', 5, true, [base]])('refuses the body %j', (body) => {
    expect(problems(body)).toEqual(['request-shape']);
  });

  it('is broken by some example here, but for those that need the picture itself', () => {
    const seen = new Set(INVALID.flatMap(([, , expected]) => expected.map((text) => text.split(' ')[0])));
    expect(RULE_CODES.filter((code) => !seen.has(code))).toEqual([
      'picture-format',
      'picture-sides',
      'picture-aspect',
      'mask-aspect',
      'mask-resolution',
    ]);
  });
});

it('fills what was left out and resolves what has two spellings', () => {
  const body = {
    model: 'kling_v1_i2v',
    image: OTHER,
    dynamic_masks: [],
    duration: 10,
    watermark_info: [{ enabled: true }],
  };
  expect(parseKirinRequest(body)).toStrictEqual({
    ok: true,
    value: {
      model: 'kirin_v1_i2v',
      image: OTHER,
      mode: 'std',
      duration: '10',
      cfg_scale: 0.5,
      watermark_info: { enabled: true },
    },
  });
});

it('tells all problems at once, those between fields although other fields are malformed', () => {
  const body = {
    model: 'kirin',
    image_tail: 'data:image/png;base64,AAAA',
    static_mask: 9,
    duration: '10',
    dynamic_masks: [...masks(6), { trajectories: [{ x: 1 }] }],
    cfg_scale: 'high',
    colour: 'red',
  };
  expect(problems(body).toSorted()).toEqual(
    [
      'model model',
      'picture-data-prefix image_tail',
      'cfg-scale cfg_scale',
      'picture-source static_mask',
      'mask-count dynamic_masks',
      'mask-missing dynamic_masks[6].mask',
      'point-count dynamic_masks[6].trajectories',
      'point-coordinates dynamic_masks[6].trajectories[0].y',
      'tail-alone image_tail',
      'tail-with-masks image_tail',
      'tail-duration duration',
      'masks-duration duration',
      'unknown-field colour',
    ].toSorted(),
  );
});

describe('sentences', () => {
  const message = (change: object): string | undefined => {
    const parsed = parseKirinRequest({ ...base, ...change });
    return parsed.ok ? undefined : parsed.error[0]?.message;
  };

  it.each<[object, string]>([
    [{ prompt: '🚀'.repeat(2611) }, 'The prompt has 2611 characters; the most is 2500.'],
    [{ dynamic_masks: masks(9) }, 'There are 9 dynamic masks; the most is 6.'],
    [
      { dynamic_masks: [mover, { mask: OTHER, trajectories: points(90) }] },
      'Dynamic mask 2 has a trajectory of 90 points; it takes 2 to 77 points.',
    ],
    [
      { dynamic_masks: [mover, { mask: OTHER, trajectories: [...points(4), { x: 1, y: null }] }] },
      'Point 5 of dynamic mask 2 needs a number for y.',
    ],
    [
      { image: 'data:image/png;base64,AAAA' },
      'The first frame starts with "data:". Send only the base64 text that follows the comma.',
    ],
    [
      { promt: 'up' },
      'The request has a field "promt" that the model does not know. Remove it or correct its name.',
    ],
    [
      { metadata: { elastic_masks: ['0'] } },
      '"metadata.elastic_masks" must be a list of at most 6 places in the dynamic masks, counted from 0.',
    ],
    [{ metadata: 7 }, 'The metadata must be an object.'],
  ])('say what was found', (change, expected) => {
    expect(message(change)).toBe(expected);
  });

  it('are whole, plain, and never those of the schema library', () => {
    for (const [, change] of INVALID) {
      const parsed = parseKirinRequest({ ...base, ...change });
      for (const { message: text } of parsed.ok ? [] : parsed.error) {
        expect(text).toMatch(/^["A-Z].*\.$/);
        expect(text).not.toMatch(/invalid|expected|received|undefined|NaN|is not valid/i);
      }
    }
  });
});
