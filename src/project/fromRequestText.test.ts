import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBody } from '../contract/envelope.ts';
import { parseKirinRequest } from '../contract/request.ts';
import { readRequestText } from './fromRequestText.ts';

const MASK = {
  mask: 'TUFTSw==',
  trajectories: [
    { x: 1, y: 2 },
    { x: 3, y: 5 },
  ],
};
const BODY = { model: 'kirin_v1_i2v', image: 'QUJD', prompt: 'up', dynamic_masks: [MASK] };
const valid = (() => {
  const parsed = parseKirinRequest(BODY);
  if (!parsed.ok) throw new Error('the example is not valid');
  return parsed.value;
})();
const read = (body: unknown) => readRequestText(JSON.stringify(body));
const refusal = (text: string) => {
  const result = readRequestText(text);
  return result.ok ? null : result.error;
};

describe('readRequestText', () => {
  it('reads either style', () => {
    for (const style of ['flat', 'envelope'] as const)
      expect(read(toBody(valid, style))).toEqual({ ok: true, value: { request: valid, notes: [] } });
  });

  it('passes over what says nothing: null, empty, no model, a data: prefix', () => {
    const { model: _, ...rest } = BODY;
    const loose = {
      ...rest,
      image: 'data:image/png;base64,QUJD',
      image_tail: '',
      negative_prompt: null,
      dynamic_masks: [{ ...MASK, mask: 'data:image/png;base64,TUFTSw==' }],
    };
    expect(read(loose)).toEqual({ ok: true, value: { request: valid, notes: [] } });
  });

  it('names the fields it leaves out', () => {
    expect(read({ ...BODY, seed: 7, dynamic_masks: [{ ...MASK, name: 'boat' }] })).toEqual({
      ok: true,
      value: {
        request: valid,
        notes: ['Left out what the model does not know: seed, dynamic_masks[0].name.'],
      },
    });
  });

  it('opens what only breaks a rule between fields, for the editor shows it with its fix', () => {
    expect(read({ ...BODY, duration: '10', image_tail: 'VEFJTA==' })).toMatchObject({
      ok: true,
      value: { request: { duration: '10', image_tail: 'VEFJTA==' }, notes: [] },
    });
    expect(read({ image_tail: 'VEFJTA==' })).toMatchObject({ ok: true });
  });

  it('refuses the rest in words', () => {
    expect(refusal('{"model"')).toMatch(/^This is not JSON/);
    expect(refusal('[1, 2]')).toMatch(/^This is not a Kirin request/);
    expect(refusal('{"version": 3}')).toMatch(/^This is not a Kirin request/);
    expect(refusal(JSON.stringify({ ...BODY, cfg_scale: 3 }))).toMatch(
      /CFG scale must be a number from 0 to 1/,
    );
    expect(refusal(JSON.stringify({ ...BODY, image: undefined }))).toMatch(
      /no first frame|first frame is needed/,
    );
    expect(refusal(JSON.stringify({ dynamic_masks: [MASK], image_tail: 'VEFJTA==' }))).toMatch(
      /no first frame/,
    );
    expect(refusal(JSON.stringify({ ...BODY, mode: 1, duration: 3, cfg_scale: 9, prompt: 7 }))).toMatch(
      /And 1 more\.$/,
    );
  });

  it('answers any JSON and any damaged text with a request or a sentence, never by throwing', () => {
    const text = JSON.stringify(toBody(valid, 'envelope'));
    const damaged = fc
      .tuple(fc.nat(text.length), fc.nat(20), fc.string({ maxLength: 12 }))
      .map(([at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut));
    fc.assert(
      fc.property(fc.oneof(damaged, fc.json(), fc.string()), (each) => {
        const result = readRequestText(each);
        if (result.ok) expect(result.value.request.model).toBe('kirin_v1_i2v');
        else expect(result.error).toMatch(/\.$/);
      }),
      { numRuns: 1000 },
    );
  });
});
