import { describe, expect, it } from 'vitest';
import {
  FREE,
  type Price,
  priceOfEstimate,
  priceSentence,
  priceWords,
  sumOfPrices,
  unknownPrice,
} from './price.ts';

const estimate = (cost: string | null, currency = 'USD', reason: string | null = null) =>
  ({ status: 'success', model: 'm', cost, currency, discount: null, reason }) as const;
const usd = (cost: string): Price => ({ kind: 'known', cost, currency: 'USD' });

describe('priceOfEstimate', () => {
  it.each([
    ['0.2', usd('0.2')],
    [' 7 ', usd('7')],
    ['0', usd('0')],
  ])('reads %j', (cost, price) => expect(priceOfEstimate(estimate(cost))).toEqual(price));

  it.each([null, '', '-1', '1e3', 'NaN', '0,2', 'free', 'Infinity'])('of %j nothing is known', (cost) => {
    expect(priceOfEstimate(estimate(cost, 'USD', 'no price'))).toEqual(unknownPrice('no price'));
  });
});

describe('sumOfPrices', () => {
  it('adds without the dust of binary fractions', () => {
    expect(sumOfPrices([usd('0.1'), usd('0.2'), FREE, usd('0.4')])).toEqual(usd('0.7'));
  });
  it('of free things is free, of none too', () => {
    expect(sumOfPrices([FREE, FREE])).toEqual(FREE);
    expect(sumOfPrices([])).toEqual(FREE);
  });
  it('is unknown when one is, or when currencies differ', () => {
    expect(sumOfPrices([usd('1'), unknownPrice('busy')])).toEqual(unknownPrice('busy'));
    const euro: Price = { kind: 'known', cost: '1', currency: 'EUR' };
    expect(sumOfPrices([usd('1'), euro]).kind).toBe('unknown');
  });
});

describe('words', () => {
  it.each([
    [FREE, '$0.00'],
    [usd('0.35'), '$0.35'],
    [usd('0.0035'), '$0.0035'],
    [{ kind: 'known', cost: '0.2', currency: 'EUR' }, '€0.20'],
    [{ kind: 'known', cost: '12.5', currency: 'credits' }, '12.5 credits'],
    [unknownPrice(null), 'cost unknown'],
  ] as const)('%o is %s', (price, words) => expect(priceWords(price)).toBe(words));

  it('say why the gateway cannot say', () => {
    expect(priceSentence(unknownPrice('Queue closed.'))).toContain('Queue closed.');
    expect(priceSentence(usd('3'))).toContain('$3.00');
  });
});
