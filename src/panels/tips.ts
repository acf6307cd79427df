import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Preview } from '../preview/preview.ts';
import { isOpen } from '../preview/state.ts';
import type { Derived } from '../project/derived.ts';
import type { Document } from '../project/document.ts';
import { usedRegions } from '../project/selectors.ts';
import type { Session, SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { type Coverage, sentMovers } from '../project/toRequest.ts';
import { t } from '../words/words.ts';
import type { HabitStore } from './habits.ts';

/** The steps of the first film, the last one first: who is further on has no need of what comes before. */
export const TIP_IDS = ['generate', 'preview', 'draw', 'paint'] as const;
export type TipId = (typeof TIP_IDS)[number];

export type TipStore = StoreApi<{ readonly tip: TipId | null }>;

export interface Tips {
  readonly store: TipStore;
  /** The tip on show does not come again. */
  dismiss(): void;
  dispose(): void;
}

/** What the tips go by. */
export interface TipFacts {
  readonly document: Document;
  readonly coverage: Coverage;
  readonly session: Pick<Session, 'tool' | 'view'>;
  readonly previewing: boolean;
  /** Films that were asked for, ever. */
  readonly tasks: number;
}

const HOLDS: Readonly<Record<TipId, (facts: TipFacts, seen: ReadonlySet<string>) => boolean>> = {
  paint: ({ document, coverage }) => !document.tail && usedRegions(document, coverage).length === 0,
  draw: ({ document, coverage, session }) =>
    session.tool !== 'trajectory' &&
    sentMovers(document, coverage).length > 0 &&
    sentMovers(document, coverage).every((label) => document.regions[label].trajectory === null),
  preview: (facts) => !facts.previewing && moves(facts),
  generate: (facts, seen) => seen.has('preview') && facts.tasks === 0 && moves(facts),
};

const moves = ({ document, coverage }: TipFacts): boolean =>
  document.tail !== null ||
  sentMovers(document, coverage).some((label) => document.regions[label].trajectory !== null);

/** What a tip says. */
export const tipWords = (id: TipId): string => t(`guide.tips.${id}`);

/** The tip that helps now: of those not yet seen the one that is furthest on; null when none does. */
export function tipFor(facts: TipFacts, seen: ReadonlySet<string>): TipId | null {
  if (!facts.document.first || facts.session.view.kind !== 'edit') return null;
  return TIP_IDS.find((id) => !seen.has(id) && HOLDS[id](facts, seen)) ?? null;
}

export interface TipDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly derived: Pick<Derived, 'coverage'>;
  readonly preview: Pick<Preview, 'store'>;
  readonly tasks: {
    getState(): { readonly tasks: readonly unknown[] };
    subscribe(run: () => void): () => void;
  };
  readonly habits: HabitStore;
  /** Calls later, when the hand may rest; returns what takes it back. */
  readonly later: (run: () => void) => () => void;
}

/** Shows at most one tip, where it helps, and each only until it was followed or dismissed once. */
export function createTips(deps: TipDeps): Tips {
  const { project, session, derived, preview, tasks, habits, later } = deps;
  const store: TipStore = createStore(() => ({ tip: null }));
  const seen = () => new Set(habits.getState().seenTips);
  const markSeen = (id: TipId) => habits.setState({ seenTips: [...seen().add(id)] });
  const facts = (): TipFacts => ({
    document: project.getState().document,
    coverage: derived.coverage(),
    session: session.getState(),
    previewing: isOpen(preview.store.getState()),
    tasks: tasks.getState().tasks.length,
  });
  function update(): void {
    const now = facts();
    const { tip } = store.getState();
    // What it asked for was done. Without a picture, or beside a film, it only waits.
    if (tip && now.document.first && now.session.view.kind === 'edit' && !HOLDS[tip](now, seen()))
      markSeen(tip);
    const next = tipFor(now, seen());
    if (next !== tip) store.setState({ tip: next });
  }
  let waiting: (() => void) | null = null;
  const soon = () => {
    waiting ??= later(() => {
      waiting = null;
      update();
    });
  };
  const stops = [
    project.subscribe(soon),
    session.subscribe((now, before) => (now.tool !== before.tool || now.view !== before.view) && soon()),
    preview.store.subscribe((now, before) => isOpen(now) !== isOpen(before) && soon()),
    tasks.subscribe(soon),
  ];
  soon();
  return {
    store,
    dismiss() {
      const { tip } = store.getState();
      if (tip) markSeen(tip);
      update();
    },
    dispose() {
      waiting?.();
      for (const stop of stops) stop();
    },
  };
}
