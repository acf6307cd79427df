import { describe, expect, it } from 'vitest';
import { flattenBody, toBody } from './envelope.ts';
import { parseKirinRequest } from './request.ts';

const request = parseKirinRequest({ model: 'kirin_v1_i2v', image: 'QUJD', prompt: 'up' });

describe('toBody', () => {
  it('puts the model beside input, or everything in one object', () => {
    if (!request.ok) throw new Error('the example is not valid');
    const params = { image: 'QUJD', prompt: 'up', mode: 'std', duration: '5', cfg_scale: 0.5 };
    expect(toBody(request.value, 'envelope')).toEqual({ model: 'kirin_v1_i2v', input: [{ params }] });
    expect(toBody(request.value, 'flat')).toEqual({ model: 'kirin_v1_i2v', ...params });
  });
});

describe('flattenBody', () => {
  it('opens the envelope and drops what is not for the model', () => {
    const body = { model: 'm', input: [{ params: { image: 'a' } }], metadata: { job: 3 }, moderation: true };
    expect(flattenBody(body)).toEqual({ model: 'm', image: 'a', metadata: { job: 3 } });
    expect(flattenBody({ model: 'm', image: 'a', metadata: 'job 3' })).toEqual({ model: 'm', image: 'a' });
  });

  it('brings back what toBody has put beside the model, in either style', () => {
    const metadata = { elastic_masks: [0, 2], job: 'seven' };
    const sent = parseKirinRequest({ model: 'kirin_v1_i2v', image: 'QUJD', prompt: 'up', metadata });
    if (!sent.ok) throw new Error('the example is not valid');
    expect(toBody(sent.value, 'envelope')).toMatchObject({ metadata, input: [{ params: { prompt: 'up' } }] });
    expect(JSON.stringify(toBody(sent.value, 'envelope'))).not.toMatch(/"params":[^}]*metadata/);
    for (const style of ['envelope', 'flat'] as const)
      expect(parseKirinRequest(flattenBody(toBody(sent.value, style)))).toEqual(sent);
  });

  it('takes the model from outside, else from params', () => {
    expect(flattenBody({ model: 'out', input: [{ params: { model: 'in' } }] })).toEqual({ model: 'out' });
    expect(flattenBody({ input: [{ params: { model: 'in' } }] })).toEqual({ model: 'in' });
  });

  it('keeps what does not belong, so that it is named', () => {
    const body = {
      model: 'kirin_v1_i2v',
      extra: 1,
      input: [{ params: { image: 'QUJD', odd: 2 }, beside: 3 }],
    };
    const parsed = parseKirinRequest(flattenBody(body));
    const fields = parsed.ok ? [] : parsed.error.map(({ code, field }) => `${code} ${field}`);
    expect(fields.toSorted()).toEqual([
      'unknown-field extra',
      'unknown-field input[0].beside',
      'unknown-field odd',
    ]);
  });

  it.each([
    ['no list', {}],
    ['an empty list', []],
    ['two', [{ params: {} }, { params: {} }]],
    ['no params', [{}]],
    ['params that are a list', [{ params: [] }]],
    ['null', null],
  ])('an input that is %s is named', (_what, input) => {
    const parsed = parseKirinRequest(flattenBody({ model: 'kirin_v1_i2v', input }));
    expect(parsed.ok ? [] : parsed.error).toContainEqual({
      code: 'request-shape',
      field: 'input',
      message: '"input" must be a list of exactly one object, and "params" in it must be an object.',
      sentence: 'envelope',
    });
  });

  it.each([null, undefined, 3, 'text', [1]])('%j comes back as it is', (body) => {
    expect(flattenBody(body)).toEqual(body);
  });

  it('an own __proto__ changes no prototype and is named', () => {
    const body: unknown = JSON.parse('{"model":"m","input":[{"params":{"__proto__":{"image":"QUJD"}}}]}');
    const parsed = parseKirinRequest(flattenBody(body));
    const fields = parsed.ok ? [] : parsed.error.map(({ field }) => field);
    expect(fields).toContain('__proto__');
    expect(fields).toContain('image');
  });
});
