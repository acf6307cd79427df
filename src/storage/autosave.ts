import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PackedLabels } from '../masks/patch.ts';
import type { Document } from '../project/document.ts';
import { notify, type Session, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { PictureShelf } from './pictureShelf.ts';
import type { ProjectDb, StoredProject } from './projectDb.ts';
import { readRecord, SAVED_SESSION_KEYS, writeRecord } from './projectRecord.ts';

/** Where the project stands against what is stored. `unsaved` until the write of the last change has succeeded. */
export type SavedState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'failed'; readonly message: string };

/** What was found: nothing, a project that is now open, one that could not be read, or no storage at all. */
export type LoadOutcome = 'empty' | 'restored' | 'unreadable' | 'unavailable';

export interface AutosaveDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  /** Null when the browser refuses storage. */
  readonly db: ProjectDb | null;
  nowMs(): number;
  /** Calls back once after `delayMs`; the returned function takes that back. */
  after(delayMs: number, run: () => void): () => void;
  /** Calls back when the page may be about to go; the returned function ends it. */
  onHide(hide: () => void): () => void;
}

export interface Autosave {
  readonly saved: Pick<StoreApi<SavedState>, 'getState' | 'getInitialState' | 'subscribe'>;
  /** Opens the stored project. Never rejects. */
  load(): Promise<LoadOutcome>;
  /** Saves from now on. Throws before `load` has ended; does nothing when storage is unavailable. */
  start(): void;
  /** Writes what is not stored yet at once; resolves when that has succeeded or failed. */
  flush(): Promise<void>;
  /** Writes what is left and stops. */
  dispose(): void;
}

/** An edit is stored this long after it at the latest; edits meanwhile do not put it off. */
export const EDIT_DELAY_MS = 400;
/** Zoom and tool are worth less than an edit, and change with every turn of the wheel. */
const SESSION_DELAY_MS = 1500;
const RETRY_DELAY_MS = 5000;

const UNAVAILABLE = 'This browser keeps nothing for this page: a reload would lose your work.';
const UNREADABLE =
  'The project from last time could not be read. It has been put aside and an empty one opened.';
const NOT_SAVED = 'Your last changes could not be saved in this browser. It will be tried again.';
const FULL = 'There is no room left in this browser to save your work. Free some disk space.';

export const createAutosave = (deps: AutosaveDeps): Autosave => new Saver(deps);

interface Mark {
  readonly document: Document;
  readonly revision: number;
}

class Saver implements Autosave {
  readonly saved = createStore<SavedState>()(() => ({ kind: 'loading' }));
  private readonly deps: AutosaveDeps;
  private shelf = new PictureShelf();
  private phase: 'new' | 'loaded' | 'unavailable' = 'new';
  /** What the last successful write held. */
  private written: Mark | null = null;
  private sessionChanged = false;
  /** The masks are packed again only when a pixel has settled. */
  private packed: { readonly revision: number; readonly labels: PackedLabels | null } | null = null;
  private timer: { readonly delayMs: number; cancel(): void } | null = null;
  private readonly ends: (() => void)[] = [];

  constructor(deps: AutosaveDeps) {
    this.deps = deps;
  }

  async load(): Promise<LoadOutcome> {
    const outcome = await this.read();
    this.phase = outcome === 'unavailable' ? 'unavailable' : 'loaded';
    if (this.phase === 'loaded') {
      this.written = this.mark();
      this.saved.setState({ kind: 'saved' }, true);
    } else {
      this.saved.setState({ kind: 'failed', message: UNAVAILABLE }, true);
    }
    return outcome;
  }

  start(): void {
    // Never save before the first load: it would erase the stored project.
    if (this.phase === 'new') throw new Error('Autosave was started before it had loaded');
    if (this.phase === 'unavailable') return;
    const { project, session, onHide } = this.deps;
    this.ends.push(
      project.subscribe(() => this.onEdit()),
      session.subscribe((now, before) => this.onSession(now, before)),
      onHide(() => void this.flush()),
    );
    this.onEdit();
  }

  async flush(): Promise<void> {
    const running = this.ends.length > 0;
    if (running && (this.isBehind() || this.sessionChanged)) await this.save();
  }

  dispose(): void {
    void this.flush();
    this.cancelTimer();
    for (const end of this.ends.splice(0)) end();
  }

  private async read(): Promise<LoadOutcome> {
    const { db, project, session } = this.deps;
    try {
      const stored = await db?.read();
      if (!db || stored === undefined) return 'unavailable';
      if (!stored) return 'empty';
      const found = readRecord(stored.record, (id) => stored.pictures.get(id) ?? null);
      if (!found.ok) return await this.putAside(db, stored, found.error);
      this.shelf = new PictureShelf(stored.pictures.keys());
      project.load(found.value.document, found.value.labels);
      session.setState(found.value.session);
      return 'restored';
    } catch {
      return 'unavailable';
    }
  }

  private async putAside(db: ProjectDb, stored: StoredProject, why: string): Promise<LoadOutcome> {
    await db.setAside(stored, why);
    notify(this.deps.session, UNREADABLE, 'error');
    return 'unreadable';
  }

  private onEdit(): void {
    if (!this.isBehind()) return;
    if (this.saved.getState().kind === 'saved') this.saved.setState({ kind: 'unsaved' }, true);
    this.saveWithin(EDIT_DELAY_MS);
  }

  private onSession(now: Session, before: Session): void {
    if (SAVED_SESSION_KEYS.every((key) => now[key] === before[key])) return;
    this.sessionChanged = true;
    this.saveWithin(SESSION_DELAY_MS);
  }

  /** An earlier appointment stands; a later one is brought forward. */
  private saveWithin(delayMs: number): void {
    if (this.timer && this.timer.delayMs <= delayMs) return;
    this.cancelTimer();
    this.timer = { delayMs, cancel: this.deps.after(delayMs, () => void this.save()) };
  }

  private cancelTimer(): void {
    this.timer?.cancel();
    this.timer = null;
  }

  private async save(): Promise<void> {
    const { db, session, nowMs } = this.deps;
    if (!db) return;
    this.cancelTimer();
    this.sessionChanged = false;
    const mark = this.mark();
    const { add, drop, stored } = this.shelf.change(mark.document);
    const record = writeRecord({
      document: mark.document,
      labels: this.packedLabels(mark.revision),
      session: session.getState(),
      savedMs: nowMs(),
    });
    try {
      await db.write(record, { add, drop });
      stored();
      this.written = mark;
      this.saved.setState({ kind: this.isBehind() ? 'unsaved' : 'saved' }, true);
    } catch (error) {
      this.onFailure(error);
    }
  }

  private onFailure(error: unknown): void {
    const full = error instanceof Error && error.name === 'QuotaExceededError';
    this.saved.setState({ kind: 'failed', message: full ? FULL : NOT_SAVED }, true);
    if (this.ends.length > 0) this.saveWithin(RETRY_DELAY_MS);
  }

  private mark(): Mark {
    const { document, revision } = this.deps.project.getState();
    return { document, revision };
  }

  private isBehind(): boolean {
    const { document, revision } = this.mark();
    return this.written?.document !== document || this.written.revision !== revision;
  }

  private packedLabels(revision: number): PackedLabels | null {
    if (this.packed?.revision !== revision)
      this.packed = { revision, labels: this.deps.project.packSettled() };
    return this.packed.labels;
  }
}
