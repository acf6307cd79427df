import { describe, expect, it } from 'vitest';
import { emptyDocument, type Frame, withSettings } from '../project/document.ts';
import { createSession } from '../project/session.ts';
import { createProject, type ProjectStore } from '../project/store.ts';
import { createAutosave, EDIT_DELAY_MS } from './autosave.ts';
import type { ProjectDb, StoredProject } from './projectDb.ts';

const SIZE = { width: 6, height: 4 };
const frame = (id: string): Frame => ({
  ...SIZE,
  id,
  name: id,
  format: 'png',
  bytes: Uint8Array.from([id.length, 7]),
});

/** A database in memory that copies what it is given, as IndexedDB does, and can be made to fail. */
function memoryDb() {
  const state = {
    record: undefined as unknown,
    pictures: new Map<string, Uint8Array>(),
    aside: [] as StoredProject[],
  };
  const control = { writes: 0, fails: null as Error | null };
  const db: ProjectDb = {
    async read() {
      if (control.fails) throw control.fails;
      return state.record === undefined
        ? null
        : { record: structuredClone(state.record), pictures: state.pictures };
    },
    async write(record, { add, drop }) {
      control.writes++;
      if (control.fails) throw control.fails;
      state.record = structuredClone(record);
      for (const [id, bytes] of add) state.pictures.set(id, bytes.slice());
      for (const id of drop) state.pictures.delete(id);
    },
    async setAside(stored) {
      state.aside.push(stored);
      state.record = undefined;
    },
  };
  return { db, state, control };
}

const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

function open(memory: ReturnType<typeof memoryDb> | null) {
  const project = createProject();
  const session = createSession();
  let nowMs = 5000;
  const timers = new Set<{ atMs: number; run: () => void }>();
  const hides = new Set<() => void>();
  const autosave = createAutosave({
    project,
    session,
    db: memory?.db ?? null,
    nowMs: () => nowMs,
    after(delayMs, run) {
      const timer = { atMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    onHide(hide) {
      hides.add(hide);
      return () => hides.delete(hide);
    },
  });
  const pass = async (ms: number) => {
    nowMs += ms;
    for (const timer of [...timers].filter(({ atMs }) => atMs <= nowMs)) {
      timers.delete(timer);
      timer.run();
    }
    await settle();
  };
  const hide = () => {
    for (const each of hides) each();
  };
  return { project, session, autosave, pass, hide, timers, hides };
}

async function running(memory = memoryDb()) {
  const opened = open(memory);
  await opened.autosave.load();
  opened.autosave.start();
  return { ...opened, ...memory };
}

const begin = (project: ProjectStore, id = 'a') =>
  project.replace('Open', { ...emptyDocument(), first: frame(id) }, null);
const type = (project: ProjectStore, prompt: string) =>
  project.change('Prompt', (document) => withSettings(document, { prompt }));
const paint = (project: ProjectStore, at: number) => {
  project.getState().labels?.data.fill(2, at, at + 3);
  const edit = project.pixelEdit('Brush', { x0: 0, y0: 0, x1: SIZE.width, y1: SIZE.height });
  if (edit) project.commit(edit);
};

describe('autosave', () => {
  it('brings a project back after a reload: picture, masks, settings and tool', async () => {
    const before = await running();
    begin(before.project);
    paint(before.project, 5);
    type(before.project, 'up');
    before.session.setState({ tool: 'lasso', selected: 3 });
    await before.pass(500);
    const after = open(before);
    expect(await after.autosave.load()).toBe('restored');
    expect(after.project.getState().document).toEqual(before.project.getState().document);
    expect(after.project.getState().labels).toEqual(before.project.getState().labels);
    expect(after.session.getState()).toMatchObject({ tool: 'lasso', selected: 3 });
    expect(after.project.getState().history.past).toEqual([]);
  });

  it('saves within half a second of an edit, and further edits do not put that off', async () => {
    const { project, control, pass, autosave } = await running();
    expect(EDIT_DELAY_MS).toBeLessThanOrEqual(500);
    type(project, 'a');
    expect(autosave.saved.getState()).toEqual({ kind: 'unsaved' });
    await pass(EDIT_DELAY_MS - 1);
    type(project, 'b');
    expect(control.writes).toBe(0);
    await pass(1);
    expect([control.writes, autosave.saved.getState()]).toEqual([1, { kind: 'saved' }]);
  });

  it('writes nothing when nothing has changed', async () => {
    const { control, pass, hide } = await running();
    hide();
    await pass(60_000);
    expect(control.writes).toBe(0);
  });

  it('never writes before it has loaded', async () => {
    const memory = memoryDb();
    const { autosave, project, pass } = open(memory);
    expect(() => autosave.start()).toThrow();
    type(project, 'a');
    await autosave.flush();
    await pass(60_000);
    expect(memory.control.writes).toBe(0);
  });

  it('writes at once, before the page has gone, when it is hidden', async () => {
    const { project, control, hide } = await running();
    type(project, 'a');
    hide();
    expect(control.writes).toBe(1);
  });

  it('leaves out what a gesture under way has painted', async () => {
    const { project, state, pass, ...memory } = await running();
    begin(project);
    paint(project, 0);
    project.getState().labels?.data.fill(5, 12, 15);
    await pass(500);
    const after = open({ ...memory, state });
    await after.autosave.load();
    expect([...(after.project.getState().labels?.data ?? [])].filter((label) => label !== 0)).toEqual([
      2, 2, 2,
    ]);
  });

  it('keeps a picture as long as the project shows it, also when Undo brings it back', async () => {
    const { project, state, pass } = await running();
    begin(project, 'a');
    await pass(500);
    begin(project, 'longer');
    await pass(500);
    expect([...state.pictures.keys()]).toEqual(['longer']);
    project.undo();
    await pass(500);
    expect([...state.pictures]).toEqual([['a', Uint8Array.from([1, 7])]]);
  });

  it('says that it could not save, tries again, and says so when it has', async () => {
    const { project, control, pass, autosave } = await running();
    control.fails = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    type(project, 'a');
    await pass(500);
    expect(autosave.saved.getState()).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('room'),
    });
    control.fails = null;
    await pass(10_000);
    expect([control.writes, autosave.saved.getState()]).toEqual([2, { kind: 'saved' }]);
  });

  it('puts a record it cannot read aside, says so, and begins empty', async () => {
    const memory = memoryDb();
    memory.state.record = { version: 99 };
    const { autosave, session, project } = open(memory);
    expect(await autosave.load()).toBe('unreadable');
    expect(memory.state.aside.map(({ record }) => record)).toEqual([{ version: 99 }]);
    expect(session.getState().notice).toMatchObject({ tone: 'error' });
    expect(project.getState().document.first).toBeNull();
  });

  it.each([
    ['the browser refuses storage', false],
    ['the stored project cannot be reached', true],
  ])('saves nothing over what it has not read when %s', async (_, opens) => {
    const broken = opens ? memoryDb() : null;
    if (broken) broken.control.fails = new Error('io');
    const { autosave, project, pass } = open(broken);
    expect(await autosave.load()).toBe('unavailable');
    autosave.start();
    if (broken) broken.control.fails = null;
    type(project, 'a');
    await pass(60_000);
    expect(broken?.control.writes ?? 0).toBe(0);
    expect(autosave.saved.getState()).toMatchObject({ kind: 'failed' });
  });

  it('saves the tool and the zoom too, later than an edit, without calling the project unsaved', async () => {
    const { session, control, pass, autosave } = await running();
    session.setState({ camera: { scale: 2, offsetX: 1, offsetY: 0 } });
    session.setState({ viewport: { width: 10, height: 10 } });
    expect(autosave.saved.getState()).toEqual({ kind: 'saved' });
    await pass(EDIT_DELAY_MS);
    expect(control.writes).toBe(0);
    await pass(2000);
    expect(control.writes).toBe(1);
  });

  it('writes what is left when it is disposed of, and hears nothing more', async () => {
    const { project, control, pass, autosave, timers, hides } = await running();
    type(project, 'a');
    autosave.dispose();
    type(project, 'b');
    await pass(60_000);
    expect([control.writes, timers.size, hides.size]).toEqual([1, 0, 0]);
  });
});
