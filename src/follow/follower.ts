import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../kit/result.ts';
import type { Plan } from '../plan/plan.ts';
import type { FollowRun } from './followFilm.ts';
import type { FollowFault } from './followWorker.ts';
import type { Tracks } from './motion/measure.ts';
import { type FollowReport, readReport, reportOf, reportRecord } from './report.ts';

/** What is known of how a task's film followed its plan. */
export type FollowState =
  /** `done` is 0..1; null while film and plan are fetched. */
  | { readonly kind: 'measuring'; readonly done: number | null }
  | { readonly kind: 'measured'; readonly report: FollowReport; readonly plan: Plan }
  /** Nothing was painted, so there is nothing to follow. */
  | { readonly kind: 'no-plan' }
  | { readonly kind: 'unmeasured'; readonly why: Unmeasured };

/** `words` are those of whoever could not bring the film or the request. */
export type Unmeasured =
  | { readonly kind: FollowFault | 'stopped' }
  | { readonly kind: 'missing'; readonly words: string };

export interface FollowerDeps {
  /** The film of a task; an error in words. */
  film(id: string, signal: AbortSignal): Promise<Result<Blob, string>>;
  /** What was asked for; null when nothing was painted. */
  plan(id: string, signal: AbortSignal): Promise<Result<Plan | null, string>>;
  follow(film: Blob, plan: Plan, run: FollowRun): Promise<Result<Tracks, FollowFault>>;
  /** Where reports outlive the page; neither rejects. */
  readonly kept: {
    read(id: string): Promise<unknown>;
    write(id: string, record: unknown): Promise<void>;
  };
  /** Calls when the page has nothing better to do. */
  whenIdle(run: () => void): void;
}

/** Measures the film on show, once a task. */
export interface Follower {
  readonly store: StoreApi<ReadonlyMap<string, FollowState>>;
  /** The task whose film is on show; null for none. What is measured for another is left, and begun anew when that is shown again. */
  show(id: string | null): void;
  /** Leaves the measuring of the film on show; `retry` takes it up again. */
  stop(): void;
  retry(id: string): void;
}

export function createFollower(deps: FollowerDeps): Follower {
  const store = createStore<ReadonlyMap<string, FollowState>>()(() => new Map());
  let shown: { readonly id: string; readonly run: AbortController } | null = null;

  const tell = (id: string, state: FollowState) =>
    store.setState((states) => new Map(states).set(id, state), true);
  const forget = (id: string) =>
    store.setState((states) => new Map([...states].filter(([each]) => each !== id)), true);

  function leave(): void {
    if (!shown) return;
    const { id, run } = shown;
    shown = null;
    run.abort();
    if (store.getState().get(id)?.kind === 'measuring') forget(id);
  }

  function begin(id: string): void {
    const run = new AbortController();
    shown = { id, run };
    const known = store.getState().get(id);
    if (known && known.kind !== 'unmeasured') return;
    tell(id, { kind: 'measuring', done: null });
    deps.whenIdle(() => {
      if (!run.signal.aborted) void measure(id, run.signal);
    });
  }

  async function measure(id: string, signal: AbortSignal): Promise<void> {
    const state = await outcome(deps, id, {
      signal,
      onProgress: (done) => still(() => tell(id, { kind: 'measuring', done })),
    });
    still(() => tell(id, state));
    function still(act: () => void): void {
      if (!signal.aborted) act();
    }
  }

  return {
    store,
    show(id) {
      if (shown?.id === id) return;
      leave();
      if (id !== null) begin(id);
    },
    stop() {
      if (!shown) return;
      const { id } = shown;
      leave();
      tell(id, { kind: 'unmeasured', why: { kind: 'stopped' } });
    },
    retry(id) {
      leave();
      forget(id);
      begin(id);
    },
  };
}

async function outcome(deps: FollowerDeps, id: string, run: FollowRun): Promise<FollowState> {
  const missing = (words: string): FollowState => ({
    kind: 'unmeasured',
    why: { kind: 'missing', words },
  });
  const plan = await deps.plan(id, run.signal);
  if (!plan.ok) return missing(plan.error);
  if (!plan.value || (plan.value.regions.length === 0 && !plan.value.hasStatic)) return { kind: 'no-plan' };
  const kept = readReport(await deps.kept.read(id));
  if (kept) return { kind: 'measured', report: kept, plan: plan.value };
  const film = await deps.film(id, run.signal);
  if (!film.ok) return missing(film.error);
  const tracks = await deps.follow(film.value, plan.value, run);
  if (!tracks.ok) return { kind: 'unmeasured', why: { kind: tracks.error } };
  const report = reportOf(plan.value, tracks.value);
  if (!run.signal.aborted) await deps.kept.write(id, reportRecord(report));
  return { kind: 'measured', report, plan: plan.value };
}
