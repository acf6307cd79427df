import { createEstimates, type Estimates } from './panels/estimates.ts';
import type { Gateway } from './panels/gateway.ts';
import type { Generation } from './panels/generation.ts';
import { createPriceBook } from './panels/priceBook.ts';
import type { Derived } from './project/derived.ts';
import type { ProjectStore } from './project/store.ts';
import type { Api } from './tasks/api.ts';
import { pageClock } from './tasks/clock.ts';
import type { GestureRunner } from './tools/gestureRunner.ts';

interface SendingDeps {
  readonly project: ProjectStore;
  readonly derived: Derived;
  readonly gestures: GestureRunner;
  readonly generation: Generation;
  readonly gateway: Gateway;
  readonly api: Api;
}

/** What is known before anything is sent: what it would cost. */
export function createEditorSending(deps: SendingDeps): { readonly estimates: Estimates } {
  const book = createPriceBook({ ...deps, clock: pageClock });
  return { estimates: createEstimates({ ...deps, book, clock: pageClock }) };
}
