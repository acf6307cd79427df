import { describe, expect, it } from 'vitest';
import { createCommands } from './commands.ts';
import { imagePoint } from './geometry/spaces.ts';
import { err } from './kit/result.ts';
import { createLabelMap } from './masks/labelMap.ts';
import { paintRectangle } from './masks/rectangle.ts';
import { commandFor } from './panels/keyboard.ts';
import { createLayout } from './panels/layout.ts';
import { createPathWork } from './panels/pathWork.ts';
import { previewSource } from './panels/previewSource.ts';
import { createRegionWork } from './panels/regionWork.ts';
import { createPlayback } from './player/playback.ts';
import { createPreview } from './preview/preview.ts';
import { isOpen } from './preview/state.ts';
import { createDerived } from './project/derived.ts';
import { emptyDocument, withRegion } from './project/document.ts';
import { createSession } from './project/session.ts';
import { createProject } from './project/store.ts';
import { createGestureRunner } from './tools/gestureRunner.ts';
import { say } from './words/words.ts';

const PICTURE = {
  id: 'f',
  name: 'f.png',
  format: 'png',
  width: 12,
  height: 9,
  bytes: new Uint8Array(4),
} as const;

function setUp() {
  const project = createProject();
  const session = createSession();
  const layout = createLayout();
  const ran: string[] = [];
  const note = (name: string) => async () => void ran.push(name);
  const clock = { ms: 5000 };
  const derived = createDerived(project);
  const preview = createPreview({
    clock: { nowMs: () => clock.ms, requestFrame: () => 1, cancelFrame: () => {} },
    source: () => previewSource({ project, session, derived, pixelRatio: 1 }),
    startWorkers: () => ({ toLayers: () => {}, toFrames: () => {}, dispose: () => {} }),
    saveFilm: async () => err({ code: 'failed', message: 'preview.notEncoded' }),
    deliver: () => {},
  });
  const playback = createPlayback();
  const commands = createCommands({
    project,
    session,
    layout,
    preview,
    regionWork: createRegionWork({ project, session, derived }),
    pathWork: createPathWork({ project, session, derived, whenKeyUp: (run) => run() }),
    nowMs: () => clock.ms,
    masks: {
      importMask: async (label) => void ran.push(`import ${label}`),
      saveMask: async (label) => void ran.push(`save ${label}`),
      saveAllMasks: note('save all'),
      painted: () => [4],
    },
    gestures: createGestureRunner({ project, session }),
    generation: { submit: note('submit') } as never,
    variations: { openForProject: note('variations') },
    requests: {
      copyCurl: note('curl'),
      copyTypeScript: note('typescript'),
      copyPython: note('python'),
      copyJson: note('json'),
      save: note('save'),
      copy: async () => err('not here'),
    },
    projectFiles: {
      save: note('save project'),
      saveAs: note('save project as'),
      saveWithFilms: note('save project with films'),
      pick: note('open project'),
      openFile: note('open project file'),
      busy: false,
      cancel: () => {},
    },
    requestOpening: {
      pick: note('open'),
      openFile: note('open file'),
      openText: note('open text'),
      busy: false,
      cancel: () => {},
    },
    playback,
    saveFrame: note('save frame'),
    projects: { startNew: note('new'), openSample: note('sample') },
  });
  const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) => {
    const command = commandFor(commands, {
      key,
      code: '',
      ctrlKey: false,
      metaKey: false,
      shiftKey: false,
      altKey: false,
      ...modifiers,
    } as KeyboardEvent);
    command?.run();
    return command;
  };
  return { project, session, layout, preview, playback, commands, ran, press, clock };
}

describe('the table of commands', () => {
  it('gives no key to two commands', () => {
    const keys = Object.values(setUp().commands).flatMap((command) => command.keys);
    expect(keys.length).toBeGreaterThan(25);
    expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
  });

  it('chooses tools and regions by the promised keys', () => {
    const { session, press } = setUp();
    const tools = [...'vhelrostb'].map((key) => {
      press(key);
      return session.getState().tool;
    });
    expect(tools).toEqual([
      'move',
      'hand',
      'eraser',
      'lasso',
      'rectangle',
      'ellipse',
      'smartSelect',
      'trajectory',
      'brush',
    ]);
    press('5');
    expect(session.getState().selected).toBe(5);
    press('0');
    expect(session.getState().selected).toBe(7);
  });

  it('looks at the whole picture on a double tap of H, and back on the next one', () => {
    const { project, session, press, clock } = setUp();
    project.load({ ...emptyDocument(), first: PICTURE }, createLabelMap(PICTURE));
    const camera = { scale: 7, offsetX: -3, offsetY: 2 };
    session.setState({ camera, viewport: { width: 300, height: 200 } });
    const tap = (afterMs: number) => {
      clock.ms += afterMs;
      press('h');
      return session.getState().camera.scale;
    };
    expect([tap(0), tap(900)]).toEqual([7, 7]);
    expect(tap(250)).not.toBe(7);
    expect(tap(100)).not.toBe(7);
    expect(tap(100)).toBe(7);
    expect(session.getState().tool).toBe('hand');
  });

  it('changes the brush by [ ] and swaps adding and erasing by X', () => {
    const { session, press } = setUp();
    session.setState({ brushSizePx: 50 });
    press(']');
    expect(session.getState().brushSizePx).toBe(58);
    press('[');
    expect(session.getState().brushSizePx).toBe(49);
    press('x');
    expect(session.getState().paintMode).toBe('erase');
    press('x');
    expect(session.getState().paintMode).toBe('add');
  });

  it('clears the selected region with its path as one step, and takes that back', () => {
    const { project, session, press } = setUp();
    const labels = createLabelMap(PICTURE);
    paintRectangle(labels, { from: imagePoint(2, 3), to: imagePoint(7, 8), label: 4, locked: 0 });
    project.load({ ...emptyDocument(), first: PICTURE }, labels);
    session.setState({ selected: 3 });
    expect(press('Delete')).toBeUndefined();
    session.setState({ selected: 4 });
    press('Delete');
    expect(project.getState().labels?.data.every((label) => label === 0)).toBe(true);
    expect(project.getState().history.past).toHaveLength(1);
    press('z', { ctrlKey: true });
    expect(project.getState().labels?.data.filter((label) => label === 4)).toHaveLength(25);
    expect(session.getState().notice?.text).toBe('Undone: Clear · Region 4');
    press('z', { metaKey: true, shiftKey: true });
    expect(project.getState().labels?.data.includes(4)).toBe(false);
  });

  it('shapes the selected region by keys, by the amount that is set, and leaves a locked one alone', () => {
    const { project, session, commands, press } = setUp();
    const labels = createLabelMap(PICTURE);
    paintRectangle(labels, { from: imagePoint(4, 3), to: imagePoint(7, 6), label: 4, locked: 0 });
    project.load({ ...emptyDocument(), first: PICTURE }, labels);
    const painted = () => project.getState().labels?.data.filter((label) => label === 4).length;
    session.setState({ selected: 4 });
    press('g');
    expect(painted()).toBeGreaterThan(60);
    expect(session.getState().notice?.text).toBe('Grow by 4 px · Region 4');
    press('z', { ctrlKey: true });
    press('i');
    expect(painted()).toBe(12 * 9 - 9);
    expect(say(project.getState().history.past.at(-1)!.name)).toBe('Invert · Region 4');
    project.change('Lock', (document) => withRegion(document, 4, { locked: true }));
    expect(press('i')).toBeUndefined();
    expect(commands['region.importMask'].enabled()).toBe(false);
  });

  it('brings the selected region over the next painted one and back, each as a step, and says so', () => {
    const { project, session, commands, press } = setUp();
    const labels = createLabelMap(PICTURE);
    for (const label of [2, 5] as const)
      paintRectangle(labels, { from: imagePoint(label, 1), to: imagePoint(label + 1, 4), label, locked: 0 });
    project.load({ ...emptyDocument(), first: PICTURE }, labels);
    session.setState({ selected: 2 });
    press('PageUp', { shiftKey: true });
    expect(project.getState().document.stacking).toEqual([1, 3, 4, 5, 2, 6]);
    expect(session.getState().notice?.text).toBe('Region 2 is now above Region 5');
    expect(say(project.getState().history.past.at(-1)!.name)).toBe('Bring forward · Region 2');
    expect(press('PageUp', { shiftKey: true })).toBeUndefined();
    press('PageDown', { shiftKey: true });
    expect(session.getState().notice?.text).toBe('Region 2 is now below Region 5');
    press('0');
    expect([commands['region.backward'].enabled(), commands['region.elastic'].enabled()]).toEqual([
      false,
      false,
    ]);
  });

  it('moves the paint of the selected region to another by Shift and its number', () => {
    const { project, session, commands } = setUp();
    const labels = createLabelMap(PICTURE);
    paintRectangle(labels, { from: imagePoint(2, 3), to: imagePoint(7, 8), label: 4, locked: 0 });
    project.load({ ...emptyDocument(), first: PICTURE }, labels);
    session.setState({ selected: 4 });
    const press = { key: ')', code: 'Digit0', shiftKey: true, ctrlKey: false, metaKey: false, altKey: false };
    const command = commandFor(commands, press);
    command?.onKey?.(press);
    expect(command?.label).toBe('Move its paint to the region of that number');
    expect(project.getState().labels?.data.filter((label) => label === 7)).toHaveLength(25);
    session.setState({ selected: 2 });
    expect(commandFor(commands, press)).toBeUndefined();
  });

  it('opens the preview by P over a picture, and closes it by P, by Escape and for a film', () => {
    const { project, session, preview, ran, press } = setUp();
    const open = () => isOpen(preview.store.getState());
    expect(press('p')).toBeUndefined();
    project.load({ ...emptyDocument(), first: PICTURE }, createLabelMap(PICTURE));
    session.setState({ view: { kind: 'result', taskId: 'a' } });
    press('p');
    expect([open(), session.getState().view.kind]).toEqual([true, 'edit']);
    press('p');
    expect(open()).toBe(false);
    press('p');
    press('Escape');
    expect(open()).toBe(false);
    expect(press('Escape')).toBeUndefined();
    press('p');
    press('Enter', { ctrlKey: true });
    expect([open(), ran]).toEqual([false, ['submit']]);
  });

  it('plays and steps the film in view by Space, comma and full stop, and nothing when there is none', () => {
    const { session, playback, ran, press } = setUp();
    expect([press(' '), press(','), press('.')]).toEqual([undefined, undefined, undefined]);
    session.setState({ view: { kind: 'result', taskId: 'a' } });
    const asked: string[] = [];
    const off = playback.attach(
      {
        play: () => asked.push('play'),
        pause: () => asked.push('pause'),
        seek: (frame) => asked.push(`seek ${frame}`),
        setSpeed: () => {},
        setLoop: () => {},
      },
      { title: 'Take 3', thumbnails: null, png: async () => null },
    );
    playback.store.setState({ frameCount: 152, frame: 151, playing: false });
    for (const key of [' ', '.', ',']) press(key);
    expect(asked).toEqual(['play', 'pause', 'seek 151', 'pause', 'seek 150']);
    playback.store.setState({ playing: true });
    press(' ');
    expect(asked.at(-1)).toBe('pause');
    off();
    session.setState({ view: { kind: 'edit' } });
    expect([press(' '), playback.store.getState().frameCount, ran]).toEqual([undefined, 0, []]);
  });

  it('steps through the preview by , and . only while there are frames', () => {
    const { preview, press } = setUp();
    expect([press(','), press('.')]).toEqual([undefined, undefined]);
    preview.store.setState({ phase: { kind: 'playing' } });
    expect(press('.')?.label).toBe('Next frame');
    expect(preview.store.getState().phase.kind).toBe('paused');
    expect(press(',')?.label).toBe('Previous frame');
  });

  it('does nothing where there is nothing to do', () => {
    const { press, ran } = setUp();
    const idle = [press('z', { ctrlKey: true }), press('Escape'), press('0', { ctrlKey: true })];
    expect(idle).toEqual([undefined, undefined, undefined]);
    expect(ran).toEqual([]);
  });

  it('generates and opens the help', () => {
    const { press, ran, layout } = setUp();
    press('Enter', { ctrlKey: true });
    press('?', { shiftKey: true });
    expect(ran).toEqual(['submit']);
    expect(layout.getState().help).toBe(true);
  });
});
