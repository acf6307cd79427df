import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Size } from '../geometry/size.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import { DEFAULT_SETTINGS, type Document, emptyDocument } from '../project/document.ts';
import { notify, type Session, type SessionStore } from '../project/session.ts';
import type { ProjectState, ProjectStore } from '../project/store.ts';
import { t } from '../words/words.ts';
import type { Autosave, Place } from './autosave.ts';
import type { SavedView } from './head.ts';
import type { ProjectDb, StoredProject } from './projectDb.ts';
import type { ProjectLock } from './projectLock.ts';
import type { SavedSession } from './projectRecord.ts';
import { type ReadProject, readStored } from './savedProject.ts';

/**
 * Which project this page has: one of its own, or one that another page has. `inHand` is true when its work is in this page still, as it
 * was when the other page took it over.
 */
export type PresentProject =
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'elsewhere'; readonly id: string; readonly name: string; readonly inHand: boolean };

export interface OpenProjectsDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly db: ProjectDb;
  readonly autosave: Autosave;
  readonly lock: ProjectLock;
  /** Tells this page from all others. */
  readonly page: string;
  newId(): string;
  nowMs(): number;
  /** Asks the page that holds a project to save it and let it go. */
  askFor(id: string): void;
  /** Tells the other pages that what the list shows has changed. */
  tellOthers(): void;
  /** Remembers which project a reload of this page goes on with. */
  remember(id: string): void;
  /** Ends what is under the pointer, before another project takes this one's place. */
  letGo(): void;
}

/** A page that does not answer for this long, as one that is frozen in the background, loses its project. */
const YIELD_MS = 4000;

/** Opens, changes and leaves the projects of this browser, one at a time, so that no two pages ever write the same. */
export class OpenProjects {
  readonly store: StoreApi<PresentProject>;
  private readonly deps: OpenProjectsDeps;

  constructor(deps: OpenProjectsDeps) {
    this.deps = deps;
    this.store = createStore<PresentProject>()(() => ({ kind: 'open', id: deps.newId() }));
  }

  /** Opens what this page had, or what was opened last, or an empty project. Never rejects but when the storage cannot be reached. */
  async start(remembered: string | null): Promise<void> {
    const cards = await this.deps.db.list();
    const isThere = cards.some(({ id, deletedMs }) => id === remembered && deletedMs === null);
    const id = isThere ? remembered : await this.deps.db.lastOpened();
    if (id === null || !(await this.open(id))) await this.keepAs('withFirstEdit');
  }

  /** Opens a stored project. False, with a notice, when it cannot be read; then the present one stays. */
  async open(id: string): Promise<boolean> {
    const { lock } = this.deps;
    if (this.isOpen(id)) return true;
    if (!(await this.isKept())) return this.refuse(t('projects.notKept'));
    await this.leaveEmpty();
    if (await lock.take(id, 0)) return this.read(id);
    const card = (await this.deps.db.list()).find((each) => each.id === id);
    this.leave();
    lock.release();
    this.store.setState({ kind: 'elsewhere', id, name: card?.name ?? '', inHand: false }, true);
    return true;
  }

  /** Takes the present project over from the page that has it, which saves it first. */
  async takeOver(): Promise<void> {
    const present = this.store.getState();
    if (present.kind !== 'elsewhere') return;
    this.deps.askFor(present.id);
    if (!(await this.deps.lock.take(present.id, YIELD_MS))) await this.deps.lock.steal(present.id);
    await this.read(present.id);
  }

  /** Goes on with a copy of the present project, which another page has. */
  async openCopy(): Promise<void> {
    const { db, newId, nowMs, project } = this.deps;
    const present = this.store.getState();
    if (present.kind !== 'elsewhere') return;
    const name = t('projects.copyOf', { name: present.name });
    if (present.inHand) {
      project.change(t('projects.copyStep'), (document) => ({ ...document, name }));
      return this.keepAs('now');
    }
    const id = newId();
    if (await db.duplicate(present.id, { id, name, changedMs: nowMs() })) await this.open(id);
    this.deps.tellOthers();
  }

  /** Another page asks for a project: it is saved and let go, if it is this page's. */
  async yield(id: string): Promise<void> {
    if (!this.isOpen(id)) return;
    this.deps.letGo();
    this.deps.project.settle();
    await this.deps.autosave.flush();
    this.lose();
  }

  /** The project now belongs to another page. */
  lose(): void {
    const present = this.store.getState();
    if (present.kind !== 'open') return;
    const { document } = this.deps.project.getState();
    this.deps.letGo();
    this.deps.autosave.stop(t('saving.lost'));
    this.deps.lock.release();
    this.store.setState({ kind: 'elsewhere', id: present.id, name: document.name, inHand: true }, true);
  }

  /** True when nothing would be lost by putting another project in place of the present one. */
  async isKept(): Promise<boolean> {
    const { autosave, project, letGo } = this.deps;
    if (this.store.getState().kind === 'elsewhere') return true;
    letGo();
    project.settle();
    return autosave.flush();
  }

  /** Keeps what the project store holds as a project of its own. */
  async keepAs(when: 'now' | 'withFirstEdit'): Promise<void> {
    const { autosave, lock, newId, page, remember } = this.deps;
    const place: Place = { id: newId(), page };
    await lock.take(place.id, 0);
    autosave.begin(place, when);
    remember(place.id);
    this.store.setState({ kind: 'open', id: place.id }, true);
  }

  /** Opens a project that is not stored yet beside the present one, which must be kept. */
  async openNew(document: Document, labels: LabelMap | null): Promise<void> {
    const { autosave, project } = this.deps;
    await this.leaveEmpty();
    autosave.pause();
    project.load(document, labels);
    await this.keepAs('now');
  }

  /** Leaves the present project for the one that was opened before it, or a new one. */
  async openAnother(id: string): Promise<boolean> {
    const { db } = this.deps;
    const next = (await db.list())
      .filter((card) => card.deletedMs === null && card.id !== id)
      .toSorted((a, b) => b.changedMs - a.changedMs)[0];
    if (next && (await this.open(next.id))) return true;
    if (!(await this.isKept())) return false;
    await this.openNew(emptyDocument(), null);
    return true;
  }

  /** Forgets the present project if nothing was ever done in it: the list would fill with such. */
  private async leaveEmpty(): Promise<void> {
    const { db, project } = this.deps;
    const present = this.store.getState();
    if (present.kind === 'open' && isUntouched(project.getState())) await db.forget(present.id);
  }

  isOpen(id: string): boolean {
    const present = this.store.getState();
    return present.kind === 'open' && present.id === id;
  }

  /** Nothing of the project that is left is written any more. */
  private leave(): void {
    this.deps.autosave.stop(t('saving.elsewhere'));
  }

  private async read(id: string): Promise<boolean> {
    const { autosave, db, page, nowMs, remember, tellOthers } = this.deps;
    const stored = await db.claim(id, page, nowMs());
    const read = stored && readStored(stored);
    if (!stored || !read) return this.refuse(t('projects.gone'));
    if (!read.ok) return this.putAside(id, stored, read.error);
    this.show(read.value);
    autosave.resume({ id, page }, read.value);
    remember(id);
    this.store.setState({ kind: 'open', id }, true);
    tellOthers();
    return true;
  }

  private show({ document, labels, history, session: saved, view }: ReadProject): void {
    const { project, session, autosave } = this.deps;
    autosave.pause();
    project.load(document, labels, history);
    session.setState(placed(saved, view, session.getState().viewport));
  }

  private async putAside(id: string, stored: StoredProject, why: string): Promise<boolean> {
    await this.deps.db.setAside(id, stored, why);
    this.deps.tellOthers();
    return this.refuse(t('projects.unreadable'));
  }

  /** The lock of the project before was let go for this one, so it is taken again. */
  private async refuse(words: string): Promise<boolean> {
    const { lock, session } = this.deps;
    const present = this.store.getState();
    if (present.kind === 'open') await lock.take(present.id, 0);
    notify(session, words, 'error');
    return false;
  }
}

/**
 * The session as it was left. A stage that is laid out later goes from the size the camera was meant for to its own; one that has
 * another size already keeps the view it has.
 */
function placed(saved: SavedSession, { viewport, selectedPoints }: SavedView, now: Size): Partial<Session> {
  const { camera, ...rest } = saved;
  const present = { ...rest, selectedPoints, view: { kind: 'edit' }, cameraBeforeFit: null } as const;
  if (now.width === 0) return { ...present, ...(viewport && { camera, viewport }) };
  const fits = viewport?.width === now.width && viewport.height === now.height;
  return { ...present, ...(fits && { camera }) };
}

/** True when there is nothing to lose: no picture, no text, no step. */
const isUntouched = ({ document, history }: ProjectState): boolean =>
  !document.first &&
  !document.tail &&
  JSON.stringify(document.settings) === JSON.stringify(DEFAULT_SETTINGS) &&
  history.past.length + history.future.length === 0;
