import { createStore, type StoreApi } from 'zustand/vanilla';
import { packLabels } from '../masks/patch.ts';
import type { Session, SessionStore } from '../project/session.ts';
import type { ProjectState, ProjectStore } from '../project/store.ts';
import { t } from '../words/words.ts';
import type { Change, Sent, WriteOutcome } from './change.ts';
import { allParts } from './documentParts.ts';
import type { Beginning } from './keeper.ts';
import { SAVED_SESSION_KEYS } from './projectRecord.ts';
import type { ReadProject } from './savedProject.ts';
import { ProjectTracker } from './tracker.ts';

/** Where the project stands against what is stored. `unsaved` until the write of the last change has succeeded. */
export type SavedState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'failed'; readonly message: string };

/** What writes, in a worker. Calls are answered in the order they were made. */
export interface KeeperDoor {
  begin(beginning: Beginning): void;
  /** Never rejects. */
  keep(sent: Sent): Promise<WriteOutcome>;
}

export interface AutosaveDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly keeper: KeeperDoor;
  nowMs(): number;
  /** Calls back once after `delayMs`; the returned function takes that back. */
  after(delayMs: number, run: () => void): () => void;
  /** Calls back when the page may be about to go; the returned function ends it. */
  onHide(hide: () => void): () => void;
  /** Another page has taken the project over. */
  onLost(): void;
  /** After the first write that has succeeded. */
  onFirstStored(): void;
}

/** Which project, and which page it belongs to. */
export interface Place {
  readonly id: string;
  readonly page: string;
}

export interface Autosave {
  readonly saved: Pick<StoreApi<SavedState>, 'getState' | 'getInitialState' | 'subscribe'>;
  /** Goes on with a project that has just been loaded from where it is stored. */
  resume(place: Place, read: Pick<ReadProject, 'steps' | 'stray'>): void;
  /** Begins to keep a project that is stored nowhere yet: `now`, or with the first edit. */
  begin(place: Place, when: 'now' | 'withFirstEdit'): void;
  /** Keeps nothing until another project is resumed or begun: what is loaded meanwhile is no edit of the project before. */
  pause(): void;
  /** Keeps nothing any more, and says why. */
  stop(message: string): void;
  /** Hands over what is left; resolves when it is stored, with false when it could not be. */
  flush(): Promise<boolean>;
  /** Hands over what is left and stops. */
  dispose(): void;
}

/** A draft is handed over this long after its first change at the latest. A step is handed over at once. */
export const DRAFT_DELAY_MS = 250;
/** Zoom and tool change with every turn of the wheel. */
const SESSION_DELAY_MS = 400;
const RETRY_DELAY_MS = 5000;

export const createAutosave = (deps: AutosaveDeps): Autosave => new Saver(deps);

/** The project that is kept at present. `tracker` is null as long as nothing of it is stored. */
interface Kept {
  readonly place: Place;
  readonly begun: ProjectState;
  tracker: ProjectTracker | null;
}

class Saver implements Autosave {
  readonly saved = createStore<SavedState>()(() => ({ kind: 'loading' }));
  private readonly deps: AutosaveDeps;
  private kept: Kept | null = null;
  private sessionChanged = false;
  private posted = 0;
  private last: Promise<unknown> = Promise.resolve();
  private storedOnce = false;
  private timer: { readonly delayMs: number; cancel(): void } | null = null;
  private readonly ends: (() => void)[];

  constructor(deps: AutosaveDeps) {
    this.deps = deps;
    const { project, session, onHide } = deps;
    this.ends = [
      project.subscribe((now, before) => this.onEdit(now, before)),
      session.subscribe((now, before) => this.onSession(now, before)),
      onHide(() => this.post()),
    ];
  }

  resume(place: Place, { steps, stray }: Pick<ReadProject, 'steps' | 'stray'>): void {
    const { project, keeper } = this.deps;
    const { document } = project.getState();
    const tracker = ProjectTracker.ofStored(project, steps, stray);
    this.follow({ place, begun: project.getState(), tracker });
    keeper.begin({
      ...place,
      document: allParts(document),
      labels: project.packSettled(),
      ...tracker.weight,
    });
    this.post();
  }

  begin(place: Place, when: 'now' | 'withFirstEdit'): void {
    const { project, keeper } = this.deps;
    project.settle();
    this.follow({ place, begun: project.getState(), tracker: null });
    const { document, labels } = project.getState();
    keeper.begin({
      ...place,
      document: allParts(document),
      labels: labels && packLabels(labels),
      pictures: [],
      bytes: 0,
    });
    if (when === 'now') this.store(this.firstChange());
  }

  pause(): void {
    this.kept = null;
    this.cancelTimer();
    this.saved.setState({ kind: 'loading' }, true);
  }

  stop(message: string): void {
    this.pause();
    this.saved.setState({ kind: 'failed', message }, true);
  }

  async flush(): Promise<boolean> {
    await this.last;
    if (this.saved.getState().kind === 'failed') this.retry();
    do {
      this.post();
      await this.last;
    } while (this.saved.getState().kind === 'unsaved');
    return this.kept === null || this.saved.getState().kind === 'saved';
  }

  dispose(): void {
    this.post();
    this.cancelTimer();
    this.kept = null;
    for (const end of this.ends.splice(0)) end();
  }

  private follow(kept: Kept): void {
    this.cancelTimer();
    this.sessionChanged = false;
    this.kept = kept;
    this.posted++;
    this.saved.setState({ kind: 'saved' }, true);
  }

  private onEdit(now: ProjectState, before: ProjectState): void {
    if (!this.kept) return;
    // A step is handed over within its own edit, so that nothing is left to do when the page is ended.
    if (now.history !== before.history || now.revision !== before.revision) this.post();
    else if (now.document !== before.document) {
      this.markUnsaved();
      this.postWithin(DRAFT_DELAY_MS);
    }
  }

  private onSession(now: Session, before: Session): void {
    if (!this.kept || FOUND_AGAIN.every((key) => now[key] === before[key])) return;
    this.sessionChanged = true;
    this.postWithin(SESSION_DELAY_MS);
  }

  /** An earlier appointment stands; a later one is brought forward. */
  private postWithin(delayMs: number): void {
    if (this.timer && this.timer.delayMs <= delayMs) return;
    this.cancelTimer();
    this.timer = { delayMs, cancel: this.deps.after(delayMs, () => this.post()) };
  }

  private cancelTimer(): void {
    this.timer?.cancel();
    this.timer = null;
  }

  private post(): void {
    this.cancelTimer();
    const { kept } = this;
    if (!kept) return;
    const edited = kept.tracker !== null || isEdited(kept.begun, this.deps.project.getState());
    const change = edited ? (kept.tracker ? kept.tracker.change() : this.firstChange()) : null;
    if (change) this.store(change);
    else if (this.sessionChanged && kept.tracker) void this.send(null);
  }

  private firstChange(): Change {
    const { tracker, change } = ProjectTracker.ofNew(this.deps.project);
    if (this.kept) this.kept.tracker = tracker;
    return change;
  }

  private store(change: Change): void {
    this.markUnsaved();
    void this.send(change);
  }

  private markUnsaved(): void {
    if (this.saved.getState().kind === 'saved') this.saved.setState({ kind: 'unsaved' }, true);
  }

  private send(change: Change | null): Promise<void> {
    const { session, keeper, nowMs } = this.deps;
    const mine = ++this.posted;
    this.sessionChanged = false;
    const sent = keeper
      .keep({ change, ...savedOf(session.getState()), nowMs: nowMs() })
      .then((outcome) => this.onOutcome(mine, outcome));
    this.last = sent;
    return sent;
  }

  private onOutcome(post: number, outcome: WriteOutcome): void {
    // What became of another project, or of a part of what is under way, says nothing of this one.
    if (post !== this.posted || !this.kept) return;
    switch (outcome) {
      case 'stored':
        this.saved.setState({ kind: this.kept.tracker?.isBehind() ? 'unsaved' : 'saved' }, true);
        if (!this.storedOnce) this.deps.onFirstStored();
        this.storedOnce = true;
        return;
      case 'lost':
        this.stop(t('saving.lost'));
        this.deps.onLost();
        return;
      case 'full':
      case 'failed':
        this.saved.setState(
          { kind: 'failed', message: outcome === 'full' ? t('saving.full') : t('saving.failed') },
          true,
        );
        this.retryLater();
    }
  }

  /** What could not be written waits in the keeper. */
  private retry(): void {
    this.cancelTimer();
    if (this.kept) void this.send(this.kept.tracker?.change() ?? null);
  }

  private retryLater(): void {
    this.cancelTimer();
    const cancel = this.deps.after(RETRY_DELAY_MS, () => this.retry());
    this.timer = { delayMs: RETRY_DELAY_MS, cancel };
  }
}

const isEdited = (begun: ProjectState, now: ProjectState): boolean =>
  now.document !== begun.document || now.revision !== begun.revision || now.history !== begun.history;

/** What of the session is worth finding again. */
const FOUND_AGAIN = [...SAVED_SESSION_KEYS, 'selectedPoints'] as const;

function savedOf(now: Session): Pick<Sent, 'session' | 'view'> {
  const { tool, paintMode, brushSizePx, selected, camera, viewport, selectedPoints } = now;
  return {
    session: { tool, paintMode, brushSizePx, selected, camera },
    view: { viewport: viewport.width > 0 ? viewport : null, selectedPoints },
  };
}
