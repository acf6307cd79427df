import { IDBFactory } from 'fake-indexeddb';
import { createSession } from '../../project/session.ts';
import { createProject } from '../../project/store.ts';
import { type AutosaveDeps, createAutosave, type KeeperDoor } from '../autosave.ts';
import { type Database, openDatabase } from '../database.ts';
import { Keeper } from '../keeper.ts';
import { OpenProjects } from '../openProjects.ts';
import { createProjectDb } from '../projectDb.ts';
import { createProjectLock } from '../projectLock.ts';
import { writeProject } from '../writeProject.ts';
import { createLocks } from './locks.ts';

/** A browser with nothing stored in it. */
export function freshBrowser(): Browser {
  globalThis.indexedDB = new IDBFactory();
  return new Browser();
}

/** Opens pages that share one storage and one set of locks, and lets them talk with each other. */
export class Browser {
  readonly pages: Page[] = [];
  private readonly locks = createLocks();
  private ids = 0;

  async open(remembered: string | null = null): Promise<Page> {
    const page = await makePage(this, this.locks, () => `id-${++this.ids}`);
    this.pages.push(page);
    await page.projects.start(remembered);
    return page;
  }

  /** Without a word, as when the page is killed. */
  kill(page: Page): void {
    page.die();
    this.pages.splice(this.pages.indexOf(page), 1);
  }
}

export type Page = Awaited<ReturnType<typeof makePage>>;

async function makePage(browser: Browser, locks: ReturnType<typeof createLocks>, newId: () => string) {
  const project = createProject();
  const session = createSession();
  const database = await openDatabase({ onBlocked: () => undefined, onGivenUp: () => undefined });
  const db = createProjectDb(database);
  const control: Control = { fails: null, writes: 0, dead: false };
  const door = doorTo(database, control);
  const { clock, times } = createTimes();
  const mine = locks.ofPage();
  const autosave = createAutosave({
    project,
    session,
    keeper: door,
    ...clock,
    onLost: () => projects.lose(),
    onFirstStored: () => undefined,
  });
  const name = newId();
  const projects: OpenProjects = new OpenProjects({
    project,
    session,
    db,
    autosave,
    lock: createProjectLock(mine.manager, () => projects.lose()),
    page: name,
    newId,
    nowMs: clock.nowMs,
    askFor: (id) => {
      for (const other of browser.pages)
        if (other.name !== name && !other.frozen()) void other.projects.yield(id);
    },
    tellOthers: () => undefined,
    remember: () => undefined,
    letGo: () => undefined,
  });
  const state = { frozen: false };
  return {
    name,
    project,
    session,
    autosave,
    projects,
    db,
    database,
    control,
    frozen: () => state.frozen,
    freeze: () => {
      state.frozen = true;
    },
    ...times,
    die: () => {
      control.dead = true;
      mine.drop();
    },
  };
}

interface Control {
  fails: Error | null;
  writes: number;
  dead: boolean;
}

/** What crosses to the worker is copied at once, as the browser does. */
function doorTo(database: Database, control: Control): KeeperDoor {
  let keeper: Keeper | null = null;
  return {
    begin(beginning) {
      keeper = new Keeper(structuredClone(beginning), {
        async write(write) {
          if (control.dead) return new Promise(() => undefined);
          control.writes++;
          if (control.fails) throw control.fails;
          return writeProject(database, write);
        },
        onStored: () => undefined,
      });
    },
    keep: async (sent) => keeper?.keep(structuredClone(sent)) ?? 'failed',
  };
}

/** Time that passes only when it is told to. Each look at the clock is a little later than the one before. */
function createTimes() {
  let nowMs = 5000;
  const timers = new Set<{ atMs: number; run: () => void }>();
  const hides = new Set<() => void>();
  const clock: Pick<AutosaveDeps, 'nowMs' | 'after' | 'onHide'> = {
    nowMs: () => ++nowMs,
    after(delayMs, run) {
      const timer = { atMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    onHide(hide) {
      hides.add(hide);
      return () => hides.delete(hide);
    },
  };
  const times = {
    pass: async (ms: number) => {
      nowMs += ms;
      for (const timer of [...timers].filter(({ atMs }) => atMs <= nowMs)) {
        timers.delete(timer);
        timer.run();
      }
    },
    hide: () => {
      for (const each of hides) each();
    },
  };
  return { clock, times };
}
