import type { Estimate } from '../contract/estimate.ts';
import { numberWords, t } from '../words/words.ts';

/** What a task costs, as far as it is known. */
export type Price =
  | { readonly kind: 'free' }
  /** `cost` is a decimal number as the gateway words it. */
  | { readonly kind: 'known'; readonly cost: string; readonly currency: string }
  /** `reason` in the gateway's words, where it gave one. */
  | { readonly kind: 'unknown'; readonly reason: string | null };

export const FREE: Price = { kind: 'free' };

export const unknownPrice = (reason: string | null): Price => ({ kind: 'unknown', reason });

/** A cost that is no decimal number, or below nothing, is none: it could not be added up. */
export function priceOfEstimate({
  cost,
  currency,
  reason,
}: Pick<Estimate, 'cost' | 'currency' | 'reason'>): Price {
  const amount = cost === null ? '' : cost.trim();
  return /^\d+(\.\d+)?$/.test(amount) ? { kind: 'known', cost: amount, currency } : unknownPrice(reason);
}

/** What several tasks cost together; unknown when one of them is, or when their currencies differ. */
export function sumOfPrices(prices: readonly Price[]): Price {
  let sum = 0;
  let currency: string | null = null;
  for (const price of prices) {
    if (price.kind === 'unknown') return price;
    if (price.kind === 'free') continue;
    if (currency !== null && currency !== price.currency) return unknownPrice(null);
    currency = price.currency;
    sum += Number(price.cost);
  }
  // Six decimals: finer than any price, coarser than what binary fractions add.
  return currency === null ? FREE : { kind: 'known', cost: String(Number(sum.toFixed(6))), currency };
}

/** `$0.20`; what is free costs `$0.00`. */
export function priceWords(price: Price): string {
  switch (price.kind) {
    case 'free':
      return money(0, 'USD');
    case 'known':
      return money(Number(price.cost), price.currency);
    case 'unknown':
      return t('sending.costUnknown');
  }
}

/** The same as a sentence. */
export function priceSentence(price: Price): string {
  switch (price.kind) {
    case 'free':
      return t('sending.costFree');
    case 'known':
      return t('sending.costKnown', { cost: priceWords(price) });
    case 'unknown':
      return price.reason
        ? t('sending.costUnknownBecause', { reason: price.reason })
        : t('sending.costUnknownSentence');
  }
}

function money(amount: number, currency: string): string {
  // Intl takes three letters and throws at anything else, such as "credits".
  if (!/^[a-z]{3}$/i.test(currency))
    return `${numberWords(amount, { maximumFractionDigits: 4 })} ${currency}`;
  const options = { style: 'currency', currencyDisplay: 'narrowSymbol', currency } as const;
  return numberWords(amount, { ...options, maximumFractionDigits: 4 });
}
