import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { err, ok } from '../kit/result.ts';
import { createLabelMap } from '../masks/labelMap.ts';
import { packLabels } from '../masks/patch.ts';
import { emptyDocument, type Frame, withSettings } from '../project/document.ts';
import { createSession } from '../project/session.ts';
import { createProject } from '../project/store.ts';
import type { CarriedResult, CarriedResults } from '../tasks/carried.ts';
import { completedCard } from '../tasks/testing/cards.ts';
import { say } from '../words/words.ts';
import { createProjectFiles, isProjectFile, type ProjectDoor } from './projectFiles.ts';
import { type IncomingProject, type ProjectsState, replaceBy } from './projects.ts';

const SIZE = { width: 11, height: 7 };
const frame = (id: string): Frame => ({ ...SIZE, id, name: id, format: 'png', bytes: Uint8Array.of(3) });
const saved = createSession().getState();
const painted = (label: number) => {
  const labels = createLabelMap(SIZE);
  labels.data.fill(label, 20, 30);
  return labels;
};

const film = (id: string): CarriedResult => ({
  task: { ...completedCard, id },
  film: new Blob([id]),
  request: null,
  thumbnail: null,
});

function setUp(change: Partial<ProjectDoor> = {}, keeps = true, results: readonly CarriedResult[] = []) {
  const project = createProject();
  const session = createSession();
  const before = { ...emptyDocument(), name: 'Boats at 7', first: frame('old') };
  project.load(before, painted(3));
  const asked: string[] = [];
  const written: string[] = [];
  const packed: Parameters<ProjectDoor['pack']>[0][] = [];
  const projectDoor: ProjectDoor = {
    pick: async () => null,
    askPlace: async (name) => {
      asked.push(name);
      return { name, keeps, write: async (file) => void written.push(await file.text()) };
    },
    pack: async (each) => {
      packed.push(each);
      return ok(new Blob([each.document.settings.prompt]));
    },
    unpack: async () =>
      ok({
        document: { ...emptyDocument(), name: 'Opened', first: frame('new') },
        labels: painted(5),
        session: { ...saved, tool: 'lasso', selected: 4, camera: { scale: 9, offsetX: 1, offsetY: 2 } },
        results: [],
      }),
    ...change,
  };
  const taken: (readonly CarriedResult[])[] = [];
  const carried: CarriedResults = {
    collect: async () => [...results],
    takeIn: async (each) => taken.push(each),
  };
  const present = createStore<ProjectsState>(() => ({ present: { kind: 'open', id: 'a' }, cards: null }));
  const projects = {
    openAs: async (incoming: IncomingProject) => replaceBy({ project, session }, incoming),
    store: present,
  };
  const files = createProjectFiles({
    project,
    session,
    projects,
    projectDoor,
    carried,
    nowMs: () => 71,
    later: () => () => {},
  });
  const prompt = (text: string) => project.change('Prompt', (now) => withSettings(now, { prompt: text }));
  return { project, session, present, files, carried, taken, asked, written, packed, before, prompt };
}

const file = new File(['x'], 'boats.kmb');

describe('saving a project', () => {
  it('asks where to once, and then saves to the same file', async () => {
    const { files, session, asked, written, packed, prompt, project } = setUp();
    prompt('one');
    await files.save();
    prompt('two');
    await files.save();
    expect(asked).toEqual(['Boats-at-7.kmb']);
    expect(written).toEqual(['one', 'two']);
    expect(packed[1]).toMatchObject({ labels: packLabels(painted(3)), savedMs: 71 });
    expect(packed[1]!.document).toBe(project.getState().document);
    expect(session.getState().notice).toMatchObject({ text: 'Saved Boats-at-7.kmb.', tone: 'info' });
    await files.saveAs();
    expect(asked).toHaveLength(2);
  });

  it('asks each time where files are only downloaded', async () => {
    const { files, asked } = setUp({}, false);
    await files.save();
    await files.save();
    expect(asked).toHaveLength(2);
  });

  it('never saves another project over the file, whichever way that came', async () => {
    const { files, asked, project, present, prompt } = setUp();
    const save = async () => {
      await files.save();
      return asked.length;
    };
    prompt('one');
    expect(await save()).toBe(1);
    project.replace('New project', emptyDocument(), null);
    expect(await save()).toBe(2);
    expect(await save()).toBe(2);
    project.undo();
    expect(await save()).toBe(3);
    project.redo();
    expect(await save()).toBe(4);
    prompt('two');
    project.undo();
    project.redo();
    expect(await save()).toBe(4);
    project.load({ ...emptyDocument(), name: 'Other' }, null);
    expect(await save()).toBe(5);
    expect(await save()).toBe(5);
    // A project of the list may come without any step, just as the one before it.
    present.setState({ present: { kind: 'open', id: 'b' } });
    expect(await save()).toBe(6);
  });

  it('says in words what went wrong, and asks again only where it helps', async () => {
    const refused = setUp({ pack: async () => err('Too many points.') });
    await refused.files.save();
    expect(refused.session.getState().notice).toMatchObject({ text: 'Too many points.', tone: 'error' });
    const locked = setUp({
      askPlace: async (name) => ({ name, keeps: true, write: () => Promise.reject(new Error()) }),
    });
    await locked.files.save();
    expect(locked.session.getState().notice).toMatchObject({
      text: 'Boats-at-7.kmb could not be written. Save the project in another place.',
      tone: 'error',
    });
    const closed = setUp({ askPlace: async () => null });
    await closed.files.save();
    expect([closed.packed, closed.session.getState().notice]).toEqual([[], null]);
  });
});

describe('films', () => {
  const told = ({ session }: ReturnType<typeof setUp>) => session.getState().notice?.text;

  it('go with the project when that is asked for, and then with every save to the same file', async () => {
    const all = setUp({}, true, [film('a'), film('b'), { ...film('c'), film: null }]);
    await all.files.saveWithFilms();
    expect(told(all)).toBe(
      'Saved Boats-at-7.kmb with 2 films. 1 more film could not be had: only its card is in the file.',
    );
    await all.files.save();
    await all.files.saveAs();
    const saved = all.packed.map(({ results }) => results.map(({ task }) => task.id));
    expect(saved).toEqual([['a', 'b', 'c'], ['a', 'b', 'c'], []]);
    expect([all.asked.length, told(all)]).toEqual([2, 'Saved Boats-at-7.kmb.']);
  });

  it('join the results when the file is opened', async () => {
    const results = [film('a')];
    const project = { document: emptyDocument(), labels: null, session: saved, results };
    const all = setUp({ unpack: async () => ok(project) });
    await all.files.openFile(file);
    expect(all.taken).toEqual([results]);
    expect(told(all)).toMatch(/^Opened Untitled\..* 1 film has joined the results\.$/);
    all.carried.takeIn = () => Promise.reject(new Error('full'));
    await all.files.openFile(file);
    expect(told(all)).toMatch(/could not all be kept/);
  });

  it('are left alone by a file that is refused', async () => {
    const all = setUp({ unpack: async () => err('It is a wall.') });
    await all.files.openFile(file);
    expect(all.taken).toEqual([]);
  });
});

describe('opening a project', () => {
  it('puts it in place of the present one as one step', async () => {
    const { files, project, session, before } = setUp();
    const { camera } = session.getState();
    await files.openFile(file);
    expect(project.getState().document.name).toBe('Opened');
    expect(project.getState().labels!.data[25]).toBe(5);
    expect(project.getState().history.past.map(({ name }) => say(name))).toEqual(['Open project']);
    expect(session.getState()).toMatchObject({ tool: 'lasso', selected: 4, camera, view: { kind: 'edit' } });
    expect(session.getState().notice?.text).toBe('Opened Opened. Undo brings the last one back.');
    project.undo();
    expect(project.getState().document).toBe(before);
    expect(project.getState().labels!.data[25]).toBe(3);
  });

  it('says why a file is refused, and leaves the project as it is', async () => {
    for (const unpack of [async () => err('It is a wall.'), () => Promise.reject(new Error())]) {
      const { files, project, session, before } = setUp({ unpack });
      await files.openFile(file);
      expect(project.getState().document).toBe(before);
      expect(project.getState().history.past).toEqual([]);
      expect(session.getState().notice?.tone).toBe('error');
      expect(files.busy).toBe(false);
    }
  });

  it('can be left while it reads', async () => {
    const waiting: AbortSignal[] = [];
    const { files, project, before } = setUp({
      unpack: (_, signal) => {
        waiting.push(signal);
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    });
    const opening = files.openFile(file);
    expect(files.busy).toBe(true);
    files.cancel();
    await opening;
    expect([waiting[0]?.aborted, files.busy]).toEqual([true, false]);
    expect(project.getState().document).toBe(before);
  });

  it('knows its files by their ending', () => {
    expect(['a.kmb', 'A.KMB', 'kmb', 'a.kmb.png'].map((name) => isProjectFile({ name }))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
