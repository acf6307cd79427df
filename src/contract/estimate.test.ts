import { describe, expect, it } from 'vitest';
import { parseEstimate } from './estimate.ts';

describe('parseEstimate', () => {
  it('reads the answer as it is documented', () => {
    const body = {
      status: 'success',
      data: { model: 'kirin_v1_i2v', cost: '0.2', currency: 'EUR', discount: 0.8 },
    };
    expect(parseEstimate(body)).toStrictEqual({
      ok: true,
      value: { status: 'success', ...body.data, reason: null },
    });
  });

  it('reads a cost that cannot be told', () => {
    const body = { status: 'failed', data: { cost: null, reason: 'no price', discount: null } };
    expect(parseEstimate(body)).toStrictEqual({
      ok: true,
      value: {
        status: 'failed',
        model: 'kirin_v1_i2v',
        cost: null,
        currency: 'USD',
        discount: null,
        reason: 'no price',
      },
    });
  });

  it.each<[unknown, string | null]>([
    [{ status: 'success', data: { cost: 0.35 } }, '0.35'],
    [{ status: 'success', data: { cost: 0 } }, '0'],
    [{ status: 'success', data: { cost: {} } }, null],
    [{ status: 'success', data: null }, null],
    [{ status: 'success' }, null],
    [{ data: { cost: '1' } }, '1'],
  ])('of %j the cost is %j', (body, cost) => {
    const parsed = parseEstimate(body);
    expect(parsed.ok && parsed.value.cost).toBe(cost);
  });

  it.each([null, 'x', [], {}, { data: [] }, { status: 3 }])('refuses %j', (body) => {
    expect(parseEstimate(body)).toEqual({
      ok: false,
      error: 'The gateway answered with something that is not an estimate.',
    });
  });
});
