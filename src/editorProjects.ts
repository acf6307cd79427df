import { createStore } from 'zustand/vanilla';
import {
  type IncomingProject,
  type ProjectCard,
  type Projects,
  type ProjectsState,
  replaceBy,
} from './panels/projects.ts';
import type { Saving, SavingState } from './panels/saving.ts';
import { notify, type SessionStore } from './project/session.ts';
import type { ProjectStore } from './project/store.ts';
import { createAutosave } from './storage/autosave.ts';
import { openDatabase } from './storage/database.ts';
import { OpenProjects } from './storage/openProjects.ts';
import { joinOtherPages } from './storage/otherPages.ts';
import { askToPersist, browserLocks, pageTimes, remember, rememberedProject } from './storage/page.ts';
import { createProjectDb, type ProjectDb } from './storage/projectDb.ts';
import { createProjectLock } from './storage/projectLock.ts';
import { startKeeper } from './storage/startKeeper.ts';
import type { GestureRunner } from './tools/gestureRunner.ts';
import { t } from './words/words.ts';

interface ProjectsDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly gestures: GestureRunner;
}

interface EditorProjects {
  readonly projects: Projects;
  readonly saving: Saving;
  dispose(): void;
}

/** A deleted project can be brought back for this long; what is deleted for longer goes at the next start. */
const DELETED_KEPT_MS = 24 * 60 * 60 * 1000;
/** Another page with an older version keeps the database for ever, if it is not closed. */
const BLOCKED_MS = 3000;

/** The projects of this browser, with the one of last time open. Never rejects. */
export async function openEditorProjects(deps: ProjectsDeps): Promise<EditorProjects> {
  try {
    return await keptProjects(deps, createProjectDb(await database(deps.session)));
  } catch (error) {
    return unkeptProjects(deps, error instanceof Blocked ? t('saving.blocked') : t('saving.unavailable'));
  }
}

class Blocked extends Error {}

function database(session: SessionStore): ReturnType<typeof openDatabase> {
  return new Promise((opened, reject) => {
    openDatabase({
      onBlocked: () => setTimeout(() => reject(new Blocked()), BLOCKED_MS),
      onGivenUp: () => notify(session, t('saving.newer'), 'error'),
    }).then(opened, reject);
  });
}

/** Work as it is where nothing can be kept: another project is an undo step. */
function unkeptProjects(deps: ProjectsDeps, message: string): EditorProjects {
  const store = createStore<ProjectsState>()(() => ({ present: { kind: 'unkept' }, cards: [] }));
  const nothing = async () => undefined;
  return {
    projects: {
      store,
      openAs: async (incoming) => replaceBy(deps, incoming),
      open: async () => false,
      watch: () => () => undefined,
      rename: nothing,
      duplicate: nothing,
      remove: async () => false,
      restore: nothing,
      takeOver: nothing,
      openCopy: nothing,
    },
    saving: createStore<SavingState>()(() => ({ kind: 'failed', message })),
    dispose: () => undefined,
  };
}

const newId = (): string => crypto.randomUUID();

async function keptProjects(deps: ProjectsDeps, db: ProjectDb): Promise<EditorProjects> {
  const { project, session, gestures } = deps;
  const keeper = startKeeper();
  const autosave = createAutosave({
    project,
    session,
    keeper,
    ...pageTimes,
    onLost: () => present.lose(),
    onFirstStored: () => void askToPersist(),
  });
  const lock = createProjectLock(browserLocks(), () => present.lose());
  const pages = joinOtherPages({
    onWanted: (id) => void present.yield(id),
    onChanged: () => void list.refresh(),
  });
  const present = new OpenProjects({
    project,
    session,
    db,
    autosave,
    lock,
    page: newId(),
    newId,
    nowMs: () => Date.now(),
    askFor: pages.askFor,
    tellOthers: pages.tellChanged,
    remember,
    letGo: () => void gestures.cancelGesture(),
  });
  const list = createList(db, keeper.finishPortrait, present);
  await present.start(rememberedProject());
  void db.purge(Date.now() - DELETED_KEPT_MS).catch(() => undefined);
  return {
    projects: { ...list.part, ...actionsOf({ ...deps, db, present, lock, list, tell: pages.tellChanged }) },
    saving: autosave.saved,
    dispose() {
      autosave.dispose();
      lock.release();
      pages.dispose();
      keeper.dispose();
    },
  };
}

function createList(db: ProjectDb, finishPortrait: () => Promise<void>, present: OpenProjects) {
  const store = createStore<ProjectsState>()(() => ({ present: present.store.getState(), cards: null }));
  present.store.subscribe((now) => store.setState({ present: now }));
  let watchers = 0;
  async function refresh(): Promise<void> {
    if (watchers === 0) return;
    const cards = await db.list().catch(() => []);
    store.setState({ cards: shown(cards) });
  }
  const watch = () => {
    watchers++;
    void refresh().then(finishPortrait).then(refresh);
    return () => {
      watchers--;
    };
  };
  return { refresh, part: { store, watch } };
}

const shown = (cards: Awaited<ReturnType<ProjectDb['list']>>): ProjectCard[] =>
  cards.filter(({ deletedMs }) => deletedMs === null).toSorted((a, b) => b.changedMs - a.changedMs);

type ActionDeps = ProjectsDeps & {
  readonly db: ProjectDb;
  readonly present: OpenProjects;
  readonly lock: ReturnType<typeof createProjectLock>;
  readonly list: ReturnType<typeof createList>;
  readonly tell: () => void;
};

function actionsOf(deps: ActionDeps): Omit<Projects, 'store' | 'watch'> {
  const { project, session, db, present, lock, list, tell } = deps;
  const changed = async () => {
    tell();
    await list.refresh();
  };
  const isHeld = async (id: string): Promise<boolean> => {
    if (present.isOpen(id) || !(await lock.isHeldElsewhere(id))) return false;
    notify(session, t('projects.inUse'), 'error');
    return true;
  };
  return {
    openAs: (incoming) => openAs(deps, incoming),
    open: (id) => present.open(id),
    takeOver: () => present.takeOver(),
    openCopy: () => present.openCopy(),
    async rename(id, name) {
      if (await isHeld(id)) return;
      if (present.isOpen(id)) project.change(t('projects.renameStep'), (document) => ({ ...document, name }));
      else await db.rename(id, name);
      await present.isKept();
      await changed();
    },
    async duplicate(id) {
      await present.isKept();
      const name = list.part.store.getState().cards?.find((card) => card.id === id)?.name ?? '';
      await db.duplicate(id, { id: newId(), name: t('projects.copyOf', { name }), changedMs: Date.now() });
      await changed();
    },
    async remove(id) {
      if (await isHeld(id)) return false;
      if (present.isOpen(id) && !(await present.openAnother(id))) return false;
      await db.changeCard(id, { deletedMs: Date.now() });
      await changed();
      return true;
    },
    async restore(id) {
      await db.changeCard(id, { deletedMs: null });
      await changed();
    },
  };
}

async function openAs(deps: ActionDeps, incoming: IncomingProject): Promise<string> {
  const { session, present, list, tell } = deps;
  if (!(await present.isKept())) return replaceBy(deps, incoming);
  await present.openNew(incoming.document, incoming.labels);
  session.setState({
    ...incoming.session,
    view: { kind: 'edit' },
    selectedPoints: null,
    cameraBeforeFit: null,
  });
  tell();
  void list.refresh();
  return t('projects.listBack');
}
