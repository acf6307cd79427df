import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KirinRequest } from '../contract/request.ts';
import { err, ok, type Result } from '../kit/result.ts';
import type { LabelMap, RegionLabel } from '../masks/labelMap.ts';
import type { Derived } from '../project/derived.ts';
import type { Document } from '../project/document.ts';
import { notify, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { buildRequest, type Coverage, sentMovers } from '../project/toRequest.ts';
import type { TaskRunner } from '../tasks/runner.ts';
import type { SentRegion } from '../tasks/summary.ts';
import { say, t } from '../words/words.ts';
import { type LayoutStore, showProblems } from './layout.ts';
import { nextTakeName } from './takes.ts';

/** The slow work on pictures that a request needs. */
export interface PictureWork {
  /** The mask PNG of each region, in the order asked for. */
  encodeMasks(map: LabelMap, regions: readonly RegionLabel[]): Promise<readonly Uint8Array[]>;
  toBase64(bytes: Uint8Array): string | Promise<string>;
  thumbnail(bytes: Uint8Array): Promise<string>;
}

/** What the project was when a task was sent: while it still is, the user is waiting for the film. */
interface Awaited {
  readonly taskId: string;
  readonly document: Document;
  readonly revision: number;
}

export interface GenerationState {
  /** True while masks are encoded, before the card appears. */
  readonly preparing: boolean;
  readonly awaited: Awaited | null;
}

export interface Generation {
  readonly store: StoreApi<GenerationState>;
  /** Sends the project, or says what stands in the way and puts the focus there. */
  submit(): Promise<void>;
  /** The request for the project as it stands, or what stands in the way, in words. */
  request(): Promise<Result<KirinRequest, string>>;
  /** The same without ending a drag or typing under way, which may be half done: for asking what it would cost, not for sending. */
  draft(): Promise<Result<KirinRequest, string>>;
  /** The request for the project as it stands, whatever stands in its way; fails only when its pictures cannot be written. */
  assemble(): Promise<Result<KirinRequest, string>>;
  /** Takes the project as it stands for what a task was sent with: after a reload, when nothing has been edited yet. */
  awaitFilm(taskId: string): void;
}

interface GenerationDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly derived: Derived;
  readonly runner: TaskRunner;
  readonly layout: LayoutStore;
  readonly work: PictureWork;
}

/** The moving regions that are sent, as they are called now, in the order of `dynamic_masks`. */
export const sentRegions = (document: Document, coverage: Coverage): SentRegion[] =>
  sentMovers(document, coverage).map((label) => {
    const { name, color } = document.regions[label];
    return { label, name, color };
  });

export function createGeneration(deps: GenerationDeps): Generation {
  const { project, session, derived, runner, layout, work } = deps;
  const store = createStore<GenerationState>()(() => ({ preparing: false, awaited: null }));

  function request(): Promise<Result<KirinRequest, string>> {
    project.settle();
    return draft();
  }

  async function draft(): Promise<Result<KirinRequest, string>> {
    const problem = derived.problems().find(({ severity }) => severity === 'error');
    if (problem) return err(say(problem.message));
    return assemble();
  }

  async function assemble(): Promise<Result<KirinRequest, string>> {
    const { document, labels } = project.getState();
    const encodeMasks = async (regions: readonly RegionLabel[]) =>
      labels ? Promise.all((await work.encodeMasks(labels, regions)).map(work.toBase64)) : [];
    const coverage = derived.coverage();
    try {
      return ok(await buildRequest({ document, labels, coverage, encodeMasks, toBase64: work.toBase64 }));
    } catch {
      return err(t('sending.masksFailed'));
    }
  }

  /** A card without a picture is better than a request that is not sent. */
  const thumbnail = (bytes: Uint8Array | undefined): Promise<string> =>
    bytes ? work.thumbnail(bytes).catch(() => '') : Promise.resolve('');

  async function submit(): Promise<void> {
    if (store.getState().preparing) return;
    store.setState({ preparing: true });
    try {
      const { document, revision } = project.getState();
      const [built, picture] = await Promise.all([request(), thumbnail(document.first?.bytes)]);
      if (!built.ok) {
        notify(session, built.error, 'error');
        return showProblems(layout);
      }
      const title = nextTakeName(runner.getState().tasks.map((task) => task.title));
      const regions = sentRegions(document, derived.coverage());
      const taskId = runner.submit({ request: built.value, thumbnail: picture, title, regions });
      store.setState({ awaited: { taskId, document, revision } });
      layout.setState({ sheet: 'results' });
    } finally {
      store.setState({ preparing: false });
    }
  }

  function awaitFilm(taskId: string): void {
    const { document, revision } = project.getState();
    store.setState({ awaited: { taskId, document, revision } });
  }

  return { store, submit, request, draft, assemble, awaitFilm };
}
