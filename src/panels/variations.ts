import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KirinRequest } from '../contract/request.ts';
import type { Size } from '../geometry/size.ts';
import type { Derived } from '../project/derived.ts';
import { notify, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import type { Variation } from '../project/variations.ts';
import type { RateGate } from '../tasks/rateGate.ts';
import type { TaskRunner } from '../tasks/runner.ts';
import type { SentRegion } from '../tasks/summary.ts';
import { t } from '../words/words.ts';
import { type Generation, sentRegions } from './generation.ts';
import { type LayoutStore, showProblems } from './layout.ts';
import { nextTakeName } from './takes.ts';
import { variantWords } from './variationWords.ts';

/** What variations are made of: a request that nothing changes any more, and what its cards show. */
export interface VariationBase {
  readonly request: KirinRequest;
  /** Of the first frame; null when it is not in the request. */
  readonly size: Size | null;
  readonly regions: readonly SentRegion[];
  /** A data URL, or ''. */
  readonly thumbnail: string;
  /** What it costs may be remembered under this. */
  readonly priceKey: string;
  /** In every `external_task_id` of the group; nobody has used it. */
  readonly mark: string;
}

export type VariationsState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'preparing' }
  | { readonly kind: 'open'; readonly base: VariationBase };

export interface Variations {
  readonly store: StoreApi<VariationsState>;
  /** Opens the dialog on the project as it stands, or says what stands in the way. */
  openForProject(): Promise<void>;
  /** Opens it on what a task was sent with. */
  openForTask(taskId: string): Promise<void>;
  /** Puts up a card for each and sends them, a few at a time. */
  send(base: VariationBase, plan: readonly Variation[]): void;
  close(): void;
}

interface VariationDeps {
  readonly project: ProjectStore;
  readonly derived: Derived;
  readonly session: SessionStore;
  readonly layout: LayoutStore;
  readonly generation: Pick<Generation, 'request'>;
  readonly runner: TaskRunner;
  readonly gate: Pick<RateGate, 'expect'>;
  newExternalId(): string;
  /** A small picture for the cards, as a data URL. */
  thumbnail(bytes: Uint8Array): Promise<string>;
  blobToDataUrl(blob: Blob): Promise<string>;
  sizeOf(picture: string): Size | null;
}

export function createVariations(deps: VariationDeps): Variations {
  const { project, session, layout, runner } = deps;
  const store = createStore<VariationsState>()(() => ({ kind: 'closed' }));
  const close = () => store.setState({ kind: 'closed' }, true);

  /** Shows what `prepare` makes, unless the user has turned away meanwhile. */
  async function open(prepare: () => Promise<VariationBase | null>): Promise<void> {
    if (store.getState().kind !== 'closed') return;
    store.setState({ kind: 'preparing' }, true);
    const base = await prepare().catch(() => null);
    if (store.getState().kind !== 'preparing') return;
    store.setState(base ? { kind: 'open', base } : { kind: 'closed' }, true);
  }

  async function ofProject(): Promise<VariationBase | null> {
    const { document } = project.getState();
    const { first } = document;
    const picture = first ? deps.thumbnail(first.bytes).catch(() => '') : '';
    const [built, thumbnail] = await Promise.all([deps.generation.request(), picture]);
    if (!built.ok) {
      notify(session, built.error, 'error');
      showProblems(layout);
      return null;
    }
    const regions = sentRegions(document, deps.derived.coverage());
    const priceKey = [document.first?.id, document.tail?.id].join(' ');
    return { request: built.value, size: first, regions, thumbnail, priceKey, mark: deps.newExternalId() };
  }

  async function ofTask(taskId: string): Promise<VariationBase | null> {
    const task = runner.getState().tasks.find(({ id }) => id === taskId);
    const request = await runner.requestOf(taskId).catch(() => null);
    if (!task || !request) {
      notify(session, t('variations.requestGone'), 'error');
      return null;
    }
    const picture = await runner.thumbnailOf(taskId).catch(() => null);
    return {
      request,
      size: request.image === undefined ? null : deps.sizeOf(request.image),
      regions: task.summary.regions,
      thumbnail: picture ? await deps.blobToDataUrl(picture).catch(() => '') : '',
      priceKey: `task ${taskId}`,
      mark: deps.newExternalId(),
    };
  }

  function send(base: VariationBase, plan: readonly Variation[]): void {
    const title = nextTakeName(runner.getState().tasks.map((task) => task.title));
    deps.gate.expect(plan.flatMap(({ request }) => request.external_task_id ?? []));
    // The newest card comes first, so the last is put up first: they then stand in the order in which they were listed.
    for (const variation of [...plan].reverse()) {
      const variant = variantWords(variation);
      runner.submit({
        request: variation.request,
        thumbnail: base.thumbnail,
        title: `${title} · ${variant}`,
        regions: base.regions,
        group: { id: base.mark, title, variant },
      });
    }
    close();
    layout.setState({ sheet: 'results' });
    notify(session, t('variations.sent', { count: plan.length }));
  }

  return {
    store,
    openForProject: () => open(ofProject),
    openForTask: (taskId) => open(() => ofTask(taskId)),
    send,
    close,
  };
}
