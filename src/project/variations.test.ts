import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KirinRequest, parseKirinRequest } from '../contract/request.ts';
import { CFG_SCALES, plainAxes, planVariations, STRENGTHS, type VariationAxes } from './variations.ts';

const SIZE = { width: 640, height: 427 };
const base: KirinRequest = {
  model: 'kirin_v1_i2v',
  image: 'AAAA',
  prompt: 'up',
  mode: 'std',
  duration: '5',
  cfg_scale: 0.42,
  static_mask: 'BBBB',
  dynamic_masks: [
    {
      mask: 'CCCC',
      trajectories: [
        { x: 300, y: 200 },
        { x: 340, y: 260 },
      ],
    },
  ],
};
const context = { size: SIZE, mark: 'kmb-0123456789abcdef' };

const anyAxes: fc.Arbitrary<VariationAxes> = fc.record({
  strengths: fc.subarray([...STRENGTHS], { minLength: 1 }),
  modes: fc.subarray<KirinRequest['mode']>(['std', 'pro'], { minLength: 1 }),
  cfgScales: fc.subarray([...CFG_SCALES], { minLength: 1 }),
  copies: fc.integer({ min: 1, max: 4 }),
});

/** A request without what the axes may change. */
const rest = ({ external_task_id, mode, cfg_scale, dynamic_masks, ...others }: KirinRequest) => ({
  ...others,
  masks: dynamic_masks?.map(({ mask, trajectories }) => [mask, trajectories.length, trajectories[0]]),
});

describe('planVariations', () => {
  it('makes every combination once, each a legal request under an id of its own', () => {
    fc.assert(
      fc.property(anyAxes, fc.option(fc.string({ minLength: 1 }), { nil: undefined }), (axes, own) => {
        const from = own === undefined || own.trim() === '' ? base : { ...base, external_task_id: own };
        const plan = planVariations(from, axes, context);
        const { strengths, modes, cfgScales, copies } = axes;
        expect(plan).toHaveLength(strengths.length * modes.length * cfgScales.length * copies);
        const ids = plan.map(({ request }) => request.external_task_id);
        expect(new Set(ids).size).toBe(plan.length);
        expect(new Set(plan.map(({ differences }) => JSON.stringify(differences))).size).toBe(plan.length);
        for (const { request } of plan) {
          expect(rest(request)).toEqual(rest(from));
          expect(parseKirinRequest(request)).toEqual({ ok: true, value: request });
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each<[keyof VariationAxes, Partial<VariationAxes>, (request: KirinRequest) => unknown, unknown[]]>([
    ['modes', { modes: ['std', 'pro'] }, ({ mode }) => mode, ['std', 'pro']],
    ['cfgScales', { cfgScales: [0.3, 0.5, 0.7] }, ({ cfg_scale }) => cfg_scale, [0.3, 0.5, 0.7]],
    [
      'strengths',
      { strengths: [50, 100, 150] },
      ({ dynamic_masks }) => dynamic_masks?.[0]?.trajectories[1],
      [
        { x: 320, y: 230 },
        { x: 340, y: 260 },
        { x: 360, y: 290 },
      ],
    ],
  ])('along %s the requests differ in exactly that and the id', (axis, change, read, values) => {
    const plan = planVariations(base, { ...plainAxes(base), ...change }, context);
    expect(plan.map(({ request }) => read(request))).toEqual(values);
    const field = { modes: 'mode', cfgScales: 'cfg_scale', strengths: 'dynamic_masks', copies: '' }[axis];
    const others = plan.map(({ request }) => ({ ...request, external_task_id: '', [field]: null }));
    for (const other of others) expect(other).toEqual({ ...base, external_task_id: '', [field]: null });
  });

  it('of one axis names only that one', () => {
    const plan = planVariations(base, { ...plainAxes(base), copies: 2 }, context);
    expect(plan.map(({ differences }) => differences)).toEqual([
      [{ axis: 'copy', number: 1 }],
      [{ axis: 'copy', number: 2 }],
    ]);
    expect(plan.map(({ request }) => request.external_task_id)).toEqual([
      'kmb-0123456789abcdef-1',
      'kmb-0123456789abcdef-2',
    ]);
  });

  it('keeps the id of the user in front, and two groups apart', () => {
    const own = { ...base, external_task_id: 'shot' };
    const idsWith = (mark: string) =>
      planVariations(own, { ...plainAxes(own), copies: 2 }, { size: null, mark }).map(
        ({ request }) => request.external_task_id,
      );
    expect(idsWith('kmb-aaaa1111')).toEqual(['shot-aaaa1111-1', 'shot-aaaa1111-2']);
    expect(idsWith('kmb-bbbb2222')).toEqual(['shot-bbbb2222-1', 'shot-bbbb2222-2']);
  });
});
