import { useEffect, useState } from 'react';
import { priceFacts } from '../contract/estimate.ts';
import type { KirinRequest } from '../contract/request.ts';
import { ok } from '../kit/result.ts';
import type { Price } from './price.ts';
import type { PriceBook } from './priceBook.ts';

/** What each of the requests costs; null while it is being asked. Requests with the same facts are asked for once. `key` names their pictures. */
export function usePrices(
  book: PriceBook,
  requests: readonly KirinRequest[],
  key: string,
): readonly (Price | null)[] {
  const [told, setTold] = useState<ReadonlyMap<string, Price>>(new Map());
  const keyOf = (request: KirinRequest) => `${key} ${priceFacts(request)}`;
  const missing = [...new Set(requests.map(keyOf))].filter((each) => !book.known(each) && !told.has(each));
  const asked = missing.join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another set of facts is another question; asking anew at every press would send the pictures again.
  useEffect(() => {
    const left = new AbortController();
    const askAll = async () => {
      for (const each of asked === '' ? [] : asked.split('\n')) {
        const request = requests.find((one) => keyOf(one) === each);
        if (!request || left.signal.aborted) return;
        const price = await book.ask(each, async () => ok(request), left.signal);
        if (!left.signal.aborted) setTold((before) => new Map(before).set(each, price));
      }
    };
    void askAll();
    return () => left.abort();
  }, [asked, book]);
  return requests.map((request) => told.get(keyOf(request)) ?? book.known(keyOf(request))?.price ?? null);
}
