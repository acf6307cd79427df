import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flattenBody, toBody } from './envelope.ts';
import { FIELD_RULES } from './fieldRules.ts';
import { RULE_CODES } from './problem.ts';
import { parseKirinRequest } from './request.ts';
import { KNOWN_FIELDS } from './requestSchema.ts';

const fieldsOf = (body: unknown): string[] => {
  const parsed = parseKirinRequest(body);
  return parsed.ok ? [] : parsed.error.map(({ field }) => field);
};

const picture = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  fc.webUrl({ withQueryParameters: true }),
);
const point = fc.record({
  x: fc.double({ noNaN: true, noDefaultInfinity: true }),
  y: fc.integer({ min: -9999, max: 9999 }),
});
const dynamicMask = fc.record({
  mask: picture,
  trajectories: fc.array(point, { minLength: 2, maxLength: 77, size: 'max' }),
});
const settings = {
  prompt: fc.string({ minLength: 1, maxLength: 90, unit: 'grapheme' }),
  negative_prompt: fc.string({ maxLength: 90, unit: 'binary' }),
  mode: fc.constantFrom('std', 'pro'),
  cfg_scale: fc.double({ min: 0, max: 1, noNaN: true }),
  watermark_info: fc.record({ enabled: fc.boolean() }),
  callback_url: fc.webUrl(),
  external_task_id: fc.string({ minLength: 1 }).map((text) => `id-${text}`),
};
const always = { model: fc.constantFrom('kirin_v1_i2v', 'kling_v1_i2v'), image: picture };
const requiredKeys: ['model', 'image'] = ['model', 'image'];
const plain = fc.record(
  { ...always, ...settings, duration: fc.constantFrom('5', '10', 5, 10) },
  { requiredKeys },
);
const withTail = fc.record(
  { ...always, ...settings, image_tail: picture, duration: fc.constantFrom('5', 5) },
  { requiredKeys },
);
const withMasks = fc.record(
  {
    ...always,
    ...settings,
    static_mask: picture,
    dynamic_masks: fc.array(dynamicMask, { maxLength: 6 }),
    duration: fc.constantFrom('5', 5),
  },
  { requiredKeys },
);
const validRequest = fc.oneof(plain, withTail, withMasks);

describe('a valid request', () => {
  it('parses, and comes back the same through either style of body and through JSON', () => {
    fc.assert(
      fc.property(validRequest, fc.constantFrom('envelope' as const, 'flat' as const), (body, style) => {
        const parsed = parseKirinRequest(body);
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
        expect(parsed.value.model).toBe('kirin_v1_i2v');
        expect(parsed.value.image).toBe(body.image);
        const sent = toBody(parsed.value, style);
        expect(parseKirinRequest(flattenBody(sent))).toStrictEqual(parsed);
        const wire: unknown = JSON.parse(JSON.stringify(sent));
        expect(parseKirinRequest(flattenBody(wire)).ok).toBe(true);
      }),
    );
  });

  it('is refused, by name, with any other field', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 20 })
      .filter((text) => !KNOWN_FIELDS[''].has(text) && text !== 'input');
    fc.assert(
      fc.property(validRequest, name, fc.jsonValue(), (body, key, value) => {
        const odd: Record<string, unknown> = Object.defineProperty({ ...body }, key, {
          value,
          enumerable: true,
        });
        expect(fieldsOf(odd)).toEqual([key]);
      }),
    );
  });
});

describe('anything at all', () => {
  const isSound = (body: unknown): void => {
    const parsed = parseKirinRequest(flattenBody(body));
    if (parsed.ok) return;
    expect(parsed.error.length).toBeGreaterThan(0);
    for (const { code, field, message } of parsed.error) {
      expect(RULE_CODES).toContain(code);
      expect(typeof field).toBe('string');
      expect(message).toMatch(/^["A-Z].*\.$/su);
      expect(message).not.toMatch(/Invalid|is not valid/);
    }
  };

  it('in the place of the body', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.anything({ withBigInt: true, withDate: true, withSparseArray: true, withNullPrototype: true }),
        ),
        isSound,
      ),
    );
  });

  it('in the place of each field', () => {
    const value = fc.anything({
      withBigInt: true,
      withDate: true,
      withSparseArray: true,
      withNullPrototype: true,
    });
    const keys = [...KNOWN_FIELDS[''], 'input', 'moderation', 'constructor'];
    const body = fc.dictionary(fc.constantFrom(...keys), value, { noNullPrototype: false });
    fc.assert(fc.property(body, isSound));
  });

  it('in the place of each mask and each point', () => {
    const odd = fc.record(
      { mask: fc.jsonValue(), trajectories: fc.array(fc.jsonValue()), x: fc.jsonValue() },
      { requiredKeys: [] },
    );
    const list = fc.array(fc.oneof(odd, fc.jsonValue()));
    fc.assert(
      fc.property(list, (dynamic_masks) => isSound({ model: 'kirin_v1_i2v', image: 'QUJD', dynamic_masks })),
    );
  });
});

it('every path of the schema has its sentence', () => {
  for (const [pattern, names] of Object.entries(KNOWN_FIELDS)) {
    for (const name of names)
      expect(FIELD_RULES).toHaveProperty([pattern === '' ? name : `${pattern}.${name}`]);
  }
  expect(FIELD_RULES).toHaveProperty(['dynamic_masks[]']);
  expect(FIELD_RULES).toHaveProperty(['dynamic_masks[].trajectories[]']);
});

describe('names from the prototype', () => {
  it('are named when they were sent', () => {
    const body: unknown = JSON.parse(
      '{"model":"kirin_v1_i2v","image":"QUJD","__proto__":{"image_tail":"QUJD"},"constructor":1,"toString":2,' +
        '"watermark_info":{"enabled":true,"__proto__":[]},' +
        '"dynamic_masks":[{"mask":"QUJD","trajectories":[{"x":1,"y":2,"__proto__":{}},{"x":3,"y":4}],"hasOwnProperty":1}]}',
    );
    expect(fieldsOf(body)).toEqual([
      '__proto__',
      'constructor',
      'toString',
      'watermark_info.__proto__',
      'dynamic_masks[0].hasOwnProperty',
      'dynamic_masks[0].trajectories[0].__proto__',
    ]);
    expect(Object.hasOwn(Object.prototype, 'image_tail')).toBe(false);
  });

  it('give no value when a field is inherited', () => {
    const body: unknown = JSON.parse('{"model":"kirin_v1_i2v","__proto__":{"image":"QUJD"}}');
    expect(fieldsOf(body)).toEqual(['image', '__proto__']);
  });
});

describe('size', () => {
  it('a list of 100,000 wrong masks or points gives a bounded number of problems', () => {
    const long = Array.from({ length: 100_000 }, () => 'x');
    expect(fieldsOf({ model: 'kirin_v1_i2v', image: 'QUJD', dynamic_masks: long })).toHaveLength(8);
    const one = [{ mask: 'QUJD', trajectories: long }];
    expect(fieldsOf({ model: 'kirin_v1_i2v', image: 'QUJD', dynamic_masks: one })).toHaveLength(79);
  });

  it('many unknown fields are named up to twenty, long names are cut', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`odd${i}`, i]));
    expect(fieldsOf({ model: 'kirin_v1_i2v', image: 'QUJD', ...many })).toHaveLength(20);
    const [field] = fieldsOf({ model: 'kirin_v1_i2v', image: 'QUJD', ['n'.repeat(1e6)]: 1 });
    expect(field).toBe(`${'n'.repeat(60)}…`);
  });
});
