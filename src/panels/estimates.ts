import { createStore, type StoreApi } from 'zustand/vanilla';
import { priceFacts } from '../contract/estimate.ts';
import type { Derived } from '../project/derived.ts';
import type { Document } from '../project/document.ts';
import { canSend } from '../project/problems.ts';
import type { ProjectStore } from '../project/store.ts';
import { type Coverage, fillRequest } from '../project/toRequest.ts';
import type { Clock } from '../tasks/clock.ts';
import type { GestureRunner } from '../tools/gestureRunner.ts';
import type { Gateway } from './gateway.ts';
import type { Generation } from './generation.ts';
import type { Price } from './price.ts';
import type { PriceBook } from './priceBook.ts';

/** How long the project must have been left alone before the gateway is asked. */
export const SETTLE_MS = 800;
/** Above this, in bytes, pictures are only sent to be priced when somebody is about to press Generate. */
export const LARGE_BYTES = 6 * 1024 * 1024;

export type EstimateState =
  | Price
  /** There is nothing to price: something stands in the way of sending, or it is not known yet who makes the films. */
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  /** Not asked yet, because the pictures are large. */
  | { readonly kind: 'large' };

/** What sending the project as it stands would cost. */
export interface Estimates {
  readonly store: StoreApi<EstimateState>;
  /** The cost is about to matter: the pointer or the focus is on Generate. Asks when it is not known, or has not been for long. */
  want(): void;
  dispose(): void;
}

interface EstimateDeps {
  readonly project: ProjectStore;
  readonly derived: Derived;
  readonly gestures: Pick<GestureRunner, 'active'>;
  readonly generation: Pick<Generation, 'draft'>;
  readonly gateway: Pick<Gateway, 'store'>;
  readonly book: PriceBook;
  readonly clock: Clock;
}

export const createEstimates = (deps: EstimateDeps): Estimates => new LiveEstimate(deps);

/**
 * Keeps the shown cost in step with the project. Only facts that a price can depend on count (`priceFacts` and which pictures): a stroke more,
 * a moved point or another letter of the prompt asks nothing. Facts that were priced before are answered from memory. The
 * rest is asked for once the project has rested, never while a gesture runs, and the call is given up when the facts change again.
 */
class LiveEstimate implements Estimates {
  readonly store: StoreApi<EstimateState> = createStore<EstimateState>()(() => ({ kind: 'none' }));
  private readonly deps: EstimateDeps;
  private readonly ends: readonly (() => void)[];
  private key: string | null = null;
  private call: AbortController | null = null;
  private cancelTimer: () => void = () => undefined;

  constructor(deps: EstimateDeps) {
    this.deps = deps;
    this.ends = [deps.project.subscribe(() => this.look()), deps.gateway.store.subscribe(() => this.look())];
    this.look();
  }

  want(): void {
    if (this.key === null || this.call) return;
    const known = this.deps.book.known(this.key);
    if (known && !known.stale) return;
    this.cancelTimer();
    if (!known) this.show({ kind: 'asking' });
    void this.ask(this.key);
  }

  dispose(): void {
    for (const end of this.ends) end();
    this.giveUp();
  }

  private look(): void {
    const key = this.keyNow();
    if (key === this.key) return;
    this.key = key;
    this.giveUp();
    if (key === null) this.show({ kind: 'none' });
    else this.showFor(key);
  }

  private showFor(key: string): void {
    const known = this.deps.book.known(key);
    const large = pictureBytes(this.deps.project.getState().document) > LARGE_BYTES;
    this.show(known?.price ?? { kind: large ? 'large' : 'asking' });
    if (!large && (known?.stale ?? true)) this.askLater(key);
  }

  private askLater(key: string): void {
    this.cancelTimer = this.deps.clock.after(SETTLE_MS, () => {
      if (this.deps.gestures.active) this.askLater(key);
      else void this.ask(key);
    });
  }

  private async ask(key: string): Promise<void> {
    const call = new AbortController();
    this.call = call;
    const price = await this.deps.book.ask(key, this.deps.generation.draft, call.signal);
    if (call.signal.aborted) return;
    this.call = null;
    this.show(price);
  }

  private giveUp(): void {
    this.cancelTimer();
    this.call?.abort();
    this.call = null;
  }

  private show(state: EstimateState): void {
    this.store.setState(state, true);
  }

  private keyNow(): string | null {
    const { project, derived, gateway } = this.deps;
    if (gateway.store.getState().kind !== 'known' || !canSend(derived.problems())) return null;
    return priceKey(project.getState().document, derived.coverage());
  }
}

const STAND_IN = { image: '', imageTail: '', mask: () => '' };

/** Two states of a project with one key cost the same. */
const priceKey = (document: Document, coverage: Coverage): string =>
  [document.first?.id, document.tail?.id, priceFacts(fillRequest(document, coverage, STAND_IN))].join(' ');

const pictureBytes = ({ first, tail }: Document): number =>
  (first?.bytes.byteLength ?? 0) + (tail?.bytes.byteLength ?? 0);
