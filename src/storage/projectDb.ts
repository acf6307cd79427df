import type { Database } from './database.ts';
import type { ProjectCard } from './head.ts';
import { readCard } from './head.ts';

/** A stored project as it was found: nothing of it has been checked. */
export interface StoredProject {
  readonly head: unknown;
  readonly labels: unknown;
  /** By their ids, in order. */
  readonly steps: readonly (readonly [id: number, step: unknown])[];
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** The projects of this browser, but for what is written of the open one. */
export interface ProjectDb {
  /** Takes the project over for `page`, which alone may write it from now on, and reads it; null when there is none. */
  claim(id: string, page: string, nowMs: number): Promise<StoredProject | null>;
  /** All there are, the deleted ones too. What cannot be read is left out. */
  list(): Promise<ProjectCard[]>;
  /** The project that was opened last, as long as it is there. */
  lastOpened(): Promise<string | null>;
  /** A second project with everything the first one has, its steps included. False when there is none. */
  duplicate(id: string, copy: Pick<ProjectCard, 'id' | 'name' | 'changedMs'>): Promise<boolean>;
  /** Deletes, brings back or renames what the list shows. */
  changeCard(id: string, change: Partial<Pick<ProjectCard, 'deletedMs'>>): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  /** Removes those that were deleted before, and pictures that none needs any more. */
  purge(deletedBeforeMs: number): Promise<void>;
  /** Removes a project at once. */
  forget(id: string): Promise<void>;
  /** Moves what cannot be read out of the way, with the reason, so that it can still be rescued. */
  setAside(id: string, stored: StoredProject, why: string): Promise<void>;
}

const ALL = ['projects', 'labels', 'steps', 'pictures', 'cards', 'owners', 'aside'] as const;

export function createProjectDb(db: Database): ProjectDb {
  return {
    async claim(id, page, nowMs) {
      const all = writing(db);
      void all.objectStore('owners').put({ page, openedMs: nowMs }, id);
      const [head, labels, keys, steps] = await Promise.all([
        all.objectStore('projects').get(id),
        all.objectStore('labels').get(id),
        all.objectStore('steps').getAllKeys(stepsOf(id)),
        all.objectStore('steps').getAll(stepsOf(id)),
      ]);
      const pictures = new Map<string, Uint8Array>();
      for (const picture of picturesOf(head)) {
        const bytes = await all.objectStore('pictures').get(picture);
        if (bytes) pictures.set(picture, bytes);
      }
      await all.done;
      if (head === undefined) return null;
      return { head, labels, pictures, steps: keys.map(([, step], i) => [step, steps[i]] as const) };
    },
    async list() {
      const cards = await db.getAll('cards');
      return cards.map(readCard).filter((card) => card !== null);
    },
    async lastOpened() {
      const both = db.transaction(['owners', 'cards']);
      const [ids, owners, cards] = await Promise.all([
        both.objectStore('owners').getAllKeys(),
        both.objectStore('owners').getAll(),
        both.objectStore('cards').getAll(),
      ]);
      const there = new Set(
        cards.map(readCard).flatMap((card) => (card?.deletedMs === null ? [card.id] : [])),
      );
      const opened = ids
        .map((id, i) => ({ id, ms: owners[i]?.openedMs ?? 0 }))
        .filter(({ id }) => there.has(id));
      const last = opened.toSorted((a, b) => b.ms - a.ms)[0]?.id;
      return last ?? [...there][0] ?? null;
    },
    duplicate: (id, copy) => duplicate(db, id, copy),
    changeCard: (id, change) => changeCard(db, id, change),
    rename: (id, name) => rename(db, id, name),
    purge: (deletedBeforeMs) => purge(db, deletedBeforeMs),
    async forget(id) {
      const all = writing(db);
      forget(all, id);
      await all.done;
    },
    async setAside(id, stored, why) {
      const all = writing(db);
      void all.objectStore('aside').add({ id, ...stored, why, asideMs: Date.now() });
      forget(all, id);
      await all.done;
    },
  };
}

/** All steps of a project, in order. */
export const stepsOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);

function picturesOf(head: unknown): string[] {
  const listed = typeof head === 'object' && head !== null && 'pictures' in head ? head.pictures : null;
  return Array.isArray(listed) ? listed.filter((id) => typeof id === 'string') : [];
}

const writing = (db: Database) => db.transaction([...ALL], 'readwrite');

/** All but the pictures, which others may share. */
function forget(all: ReturnType<typeof writing>, id: string): void {
  for (const store of ['projects', 'labels', 'cards', 'owners'] as const)
    void all.objectStore(store).delete(id);
  void all.objectStore('steps').delete(stepsOf(id));
}

async function duplicate(
  db: Database,
  id: string,
  copy: Pick<ProjectCard, 'id' | 'name' | 'changedMs'>,
): Promise<boolean> {
  const all = writing(db);
  const [head, labels, card] = await Promise.all([
    all.objectStore('projects').get(id),
    all.objectStore('labels').get(id),
    all.objectStore('cards').get(id),
  ]);
  const former = readCard(card);
  if (head === undefined || !former) return false;
  void all.objectStore('projects').put(named(head, copy.name), copy.id);
  void all.objectStore('labels').put(labels, copy.id);
  void all.objectStore('cards').put({ ...former, ...copy, deletedMs: null }, copy.id);
  for await (const step of all.objectStore('steps').iterate(stepsOf(id)))
    void all.objectStore('steps').put(step.value, [copy.id, step.key[1]]);
  await all.done;
  return true;
}

/** The head with another name in its document, whatever else is in it. */
function named(head: unknown, name: string): unknown {
  if (!isObject(head) || !isObject(head.record) || !isObject(head.record.document)) return head;
  return { ...head, record: { ...head.record, document: { ...head.record.document, name } } };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

async function changeCard(db: Database, id: string, change: Partial<ProjectCard>): Promise<void> {
  const cards = db.transaction('cards', 'readwrite');
  const card = readCard(await cards.store.get(id));
  if (card) void cards.store.put({ ...card, ...change }, id);
  await cards.done;
}

async function rename(db: Database, id: string, name: string): Promise<void> {
  const both = db.transaction(['projects', 'cards'], 'readwrite');
  const [head, stored] = await Promise.all([
    both.objectStore('projects').get(id),
    both.objectStore('cards').get(id),
  ]);
  const card = readCard(stored);
  if (head !== undefined) void both.objectStore('projects').put(named(head, name), id);
  if (card) void both.objectStore('cards').put({ ...card, name }, id);
  await both.done;
}

async function purge(db: Database, deletedBeforeMs: number): Promise<void> {
  const all = writing(db);
  const cards = (await all.objectStore('cards').getAll()).map(readCard);
  for (const card of cards)
    if (card && card.deletedMs !== null && card.deletedMs < deletedBeforeMs) forget(all, card.id);
  const needed = all.objectStore('projects').index('pictures');
  for (const id of await all.objectStore('pictures').getAllKeys())
    if ((await needed.count(id)) === 0) void all.objectStore('pictures').delete(id);
  await all.done;
}
