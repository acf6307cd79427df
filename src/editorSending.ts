import { createEstimates, type Estimates } from './panels/estimates.ts';
import type { Gateway } from './panels/gateway.ts';
import type { Generation } from './panels/generation.ts';
import type { LayoutStore } from './panels/layout.ts';
import { pictureSize } from './panels/pictureSize.ts';
import { createPriceBook, type PriceBook } from './panels/priceBook.ts';
import { createVariations, type Variations } from './panels/variations.ts';
import { blobToDataUrl } from './pictures/base64.ts';
import type { Derived } from './project/derived.ts';
import { notify, type SessionStore } from './project/session.ts';
import type { ProjectStore } from './project/store.ts';
import type { Api } from './tasks/api.ts';
import { pageClock } from './tasks/clock.ts';
import { newExternalId } from './tasks/externalId.ts';
import { createRateGate, type RateGate } from './tasks/rateGate.ts';
import type { TaskRunner } from './tasks/runner.ts';
import type { GestureRunner } from './tools/gestureRunner.ts';
import { t } from './words/words.ts';

interface EstimateDeps {
  readonly project: ProjectStore;
  readonly derived: Derived;
  readonly gestures: GestureRunner;
  readonly generation: Generation;
  readonly gateway: Gateway;
  readonly api: Api;
}

/** What is known before anything is sent: what it would cost. */
export function createEditorEstimates(deps: EstimateDeps): {
  readonly estimates: Estimates;
  readonly priceBook: PriceBook;
} {
  const priceBook = createPriceBook({ ...deps, clock: pageClock });
  return { priceBook, estimates: createEstimates({ ...deps, book: priceBook, clock: pageClock }) };
}

/** The gate that variations are sent through; a pause is told to the user. */
export const createSendingGate = (api: Api, session: SessionStore): RateGate =>
  createRateGate({
    api,
    clock: pageClock,
    onPause: (seconds) => notify(session, t('variations.paused', { count: seconds })),
  });

/** Several tasks of one press. */
export const createEditorVariations = (deps: {
  readonly project: ProjectStore;
  readonly derived: Derived;
  readonly session: SessionStore;
  readonly layout: LayoutStore;
  readonly generation: Generation;
  readonly runner: TaskRunner;
  readonly gate: RateGate;
  thumbnail(bytes: Uint8Array): Promise<string>;
}): Variations => createVariations({ ...deps, newExternalId, blobToDataUrl, sizeOf: pictureSize });
