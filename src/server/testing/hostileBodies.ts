import { KNOWN_FIELDS } from '../../contract/requestSchema.ts';

/** The body of a request that breaks a rule, as the text that is sent. */
export type HostileBody = readonly [what: string, text: string];

/** JSON texts, for `JSON.stringify` cannot say most of these. */
const NUMBERS = ['-1', '1e999', '-1e999', '1.5', '9007199254740993', '-0.0001'];
const WRONG: Readonly<Record<'text' | 'number' | 'flag' | 'list' | 'object', readonly string[]>> = {
  text: ['null', 'true', '0', ...NUMBERS, '[]', '{}', '[["x"]]', '{"toString":"x"}', '""', '"  "'],
  number: ['null', 'false', '"0.5"', '""', '[]', '[0.5]', '{}', '{"valueOf":1}', '1e999', '-1e999'],
  flag: ['null', '0', '1', '"true"', '[]', '{}'],
  list: ['null', 'true', '7', '"x"', '{}', '{"length":2}', '[null]', '[[]]', '[7]', '["x"]', '[{}]'],
  object: ['null', 'true', '7', '"x"', '[]', '[null]', '[7]', '[{},{}]', '{}'],
};

const POINT = '{"x":10,"y":20}';
const MASK = '"QUJD"';
const mask = (trajectories: string, picture = MASK) => `[{"mask":${picture},"trajectories":${trajectories}}]`;

/** How a value is put at each path of a request, and what kind it should be. */
const FIELDS: Readonly<Record<string, readonly [kind: keyof typeof WRONG, put: (value: string) => string]>> =
  {
    model: ['text', (v) => `"model":${v}`],
    image: ['text', (v) => `"image":${v}`],
    image_tail: ['text', (v) => `"image_tail":${v}`],
    prompt: ['text', (v) => `"prompt":${v === '"  "' ? 'null' : v}`],
    // Nothing but the number is wrong with an empty one.
    negative_prompt: ['text', (v) => `"negative_prompt":${/^" *"$/.test(v) ? '{}' : v}`],
    mode: ['text', (v) => `"mode":${v}`],
    duration: ['text', (v) => `"duration":${v}`],
    cfg_scale: ['number', (v) => `"cfg_scale":${v}`],
    static_mask: ['text', (v) => `"static_mask":${v}`],
    dynamic_masks: ['list', (v) => `"dynamic_masks":${v}`],
    'dynamic_masks[].mask': ['text', (v) => `"dynamic_masks":${mask(`[${POINT},${POINT}]`, v)}`],
    'dynamic_masks[].trajectories': ['list', (v) => `"dynamic_masks":${mask(v)}`],
    'dynamic_masks[].trajectories[].x': [
      'number',
      (v) => `"dynamic_masks":${mask(`[${POINT},{"x":${v},"y":1}]`)}`,
    ],
    'dynamic_masks[].trajectories[].y': [
      'number',
      (v) => `"dynamic_masks":${mask(`[{"x":1,"y":${v}},${POINT}]`)}`,
    ],
    watermark_info: ['object', (v) => `"watermark_info":${v}`],
    'watermark_info.enabled': ['flag', (v) => `"watermark_info":{"enabled":${v}}`],
    callback_url: ['text', (v) => `"callback_url":${v}`],
    external_task_id: ['text', (v) => `"external_task_id":${v}`],
    'metadata.elastic_masks': ['list', (v) => `"metadata":{"elastic_masks":${v === '[7]' ? '[-7]' : v}}`],
  };

/** Paths of the contract's schema that no hostile value is put at, so that a new field is not forgotten. */
export const uncoveredFields = (): string[] =>
  Object.entries(KNOWN_FIELDS)
    .flatMap(([parent, names]) => [...names].map((name) => (parent === '' ? name : `${parent}.${name}`)))
    .filter((path) => !(path in FIELDS) && path !== 'metadata');

const REQUIRED: Readonly<Record<string, string>> = {
  model: '"model":"kirin_v1_i2v"',
  image: '"image":"QUJD"',
};

function around(path: string, part: string): string {
  const rest = Object.entries(REQUIRED).flatMap(([name, text]) => (name === path ? [] : [text]));
  return `{${[...rest, part].join(',')}}`;
}

function wrongValues(): HostileBody[] {
  return Object.entries(FIELDS).flatMap(([path, [kind, put]]) =>
    WRONG[kind].map((value): HostileBody => [`${path} = ${value}`, around(path, put(value))]),
  );
}

/** Names that every object inherits, sent as fields at each level. */
function inheritedNames(): HostileBody[] {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];
  return names.flatMap((name): HostileBody[] => [
    [`${name} in the request`, around('', `"${name}":{"image_tail":"QUJD"}`)],
    [`${name} in the watermark`, around('', `"watermark_info":{"enabled":true,"${name}":1}`)],
    [`${name} in a mask`, around('', `"dynamic_masks":[{"mask":${MASK},"trajectories":[],"${name}":[]}]`)],
  ]);
}

const nested = (open: string, close: string, levels: number) =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;

function deep(): HostileBody[] {
  const levels = 100_000;
  const list = nested('[', ']', levels);
  const object = nested('{"a":', '}', levels);
  return [
    ['a list 100,000 deep', list],
    ['an object 100,000 deep', object],
    ...Object.entries(FIELDS).flatMap(([path, [, put]]): HostileBody[] => [
      [`${path} 100,000 lists deep`, around(path, put(list))],
    ]),
    ['metadata 100,000 deep', around('', `"metadata":{"a":${object}}`)],
    ['metadata 100 deep', around('', `"metadata":{"a":${nested('[', ']', 100)}}`)],
    ['an envelope 100,000 deep', `{"model":"kirin_v1_i2v","input":${list}}`],
  ];
}

function huge(): HostileBody[] {
  const text = `"${'x'.repeat(3_000_000)}"`;
  const list = `[${Array.from({ length: 200_000 }, () => '0').join(',')}]`;
  const names = Array.from({ length: 50_000 }, (_, i) => `"odd${i}":${i}`).join(',');
  return [
    ...['model', 'prompt', 'negative_prompt', 'mode', 'callback_url', 'external_task_id'].map(
      (path): HostileBody => [`${path} of 3 MB`, around(path, `"${path}":${text}`)],
    ),
    ['a list of 200,000 masks', around('', `"dynamic_masks":${list}`)],
    ['a list of 200,000 points', around('', `"dynamic_masks":${mask(list)}`)],
    ['50,000 unknown fields', around('', names)],
    ['metadata of 3 MB', around('', `"metadata":{"a":${text}}`)],
    ['a name of 3 MB', around('', `${text}:1`)],
    ['a picture of 11 MB', around('image', `"image":"${'A'.repeat(15_000_000)}"`)],
    ['49 MB', around('image', `"image":"${'A'.repeat(49 * 1024 * 1024)}"`)],
  ];
}

/** Texts that are no request at all. */
const SHAPES: readonly string[] = [
  '',
  ' ',
  'null',
  'true',
  '7',
  '"text"',
  '[]',
  '{}',
  '[{"model":"kirin_v1_i2v","image":"QUJD"}]',
  '{"model":NaN}',
  '{"model":"kirin_v1_i2v","image":"QUJD","cfg_scale":Infinity}',
  '{"model":"kirin_v1_i2v","image":"QUJD"',
  '{"model":"kirin_v1_i2v","image":"QUJD",}',
  "{'model':'kirin_v1_i2v'}",
  '\u0000',
  '{"model":"kirin_v1_i2v","input":{}}',
  '{"model":"kirin_v1_i2v","input":[]}',
  '{"model":"kirin_v1_i2v","input":[{},{}]}',
  '{"model":"kirin_v1_i2v","input":[{"params":[]}]}',
  '{"model":"kirin_v1_i2v","input":[{"params":null}]}',
  '{"model":"kirin_v1_i2v","input":[{"params":{"image":"QUJD"},"more":1}]}',
  '{"model":"kirin_v1_i2v","image":"data:image/png;base64,QUJD"}',
  '{"model":"kirin_v1_i2v","image":"file:///etc/passwd"}',
  '{"model":"kirin_v1_i2v","image":"/etc/passwd"}',
  '{"model":"kirin_v1_i2v","image":"http://"}',
  '{"model":"kirin_v1_i2v","image":"QUJD\\u0000"}',
  '{"model":"kirin_v1_i2v","image":"QU JD"}',
  '{"model":"kirin_v1_i2v","image":"QUJ_"}',
  '{"model":"kirin_v1_i2v","image":"QUJD","callback_url":"javascript:alert(1)"}',
  '{"model":"kirin_v1_i2v","image":"QUJD","callback_url":"file:///dev/zero"}',
];

/** Some three hundred bodies, each of which is to be refused; made from the contract's fields. */
export const hostileBodies = (): HostileBody[] => [
  ...wrongValues(),
  ...inheritedNames(),
  ...deep(),
  ...huge(),
  ...SHAPES.map((text): HostileBody => [text.slice(0, 80) || 'nothing', text]),
];
