import { describe, expect, it } from 'vitest';
import { createCommands } from './commands.ts';
import { imagePoint } from './geometry/spaces.ts';
import { createLabelMap } from './masks/labelMap.ts';
import { paintRectangle } from './masks/rectangle.ts';
import { commandFor } from './panels/keyboard.ts';
import { createLayout } from './panels/layout.ts';
import { createDerived } from './project/derived.ts';
import { emptyDocument } from './project/document.ts';
import { createSession } from './project/session.ts';
import { createProject } from './project/store.ts';
import { createGestureRunner } from './tools/gestureRunner.ts';

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
  const commands = createCommands({
    project,
    session,
    layout,
    derived: createDerived(project),
    gestures: createGestureRunner({ project, session }),
    generation: { submit: note('submit') } as never,
    requests: { copyCurl: note('curl'), copyJson: note('json'), save: note('save') },
    projects: { startNew: () => ran.push('new'), openSample: note('sample') },
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
  return { project, session, layout, commands, ran, press };
}

describe('the table of commands', () => {
  it('gives no key to two commands', () => {
    const keys = Object.values(setUp().commands).flatMap((command) => command.keys);
    expect(keys.length).toBeGreaterThan(25);
    expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
  });

  it('chooses tools and regions by the promised keys', () => {
    const { session, press } = setUp();
    const tools = [...'vhelrotb'].map((key) => {
      press(key);
      return session.getState().tool;
    });
    expect(tools).toEqual(['move', 'hand', 'eraser', 'lasso', 'rectangle', 'ellipse', 'trajectory', 'brush']);
    press('5');
    expect(session.getState().selected).toBe(5);
    press('0');
    expect(session.getState().selected).toBe(7);
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

  it('does nothing where there is nothing to do', () => {
    const { press, ran } = setUp();
    const idle = [press('z', { ctrlKey: true }), press('Escape'), press('0', { ctrlKey: true }), press('s')];
    expect(idle).toEqual([undefined, undefined, undefined, undefined]);
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
