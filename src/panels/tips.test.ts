import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { imagePoint } from '../geometry/spaces.ts';
import type { RegionLabel } from '../masks/labelMap.ts';
import { START } from '../preview/state.ts';
import { emptyDocument, type Frame, withRegion } from '../project/document.ts';
import { createSession } from '../project/session.ts';
import { createProject } from '../project/store.ts';
import { toTrajectory } from '../trajectories/capture.ts';
import { keepHabits } from './habits.ts';
import { createTips } from './tips.ts';

const FRAME: Frame = {
  id: 'f',
  name: 'f.png',
  format: 'png',
  width: 12,
  height: 9,
  bytes: new Uint8Array(4),
};
const WAY = toTrajectory([
  { at: imagePoint(2, 3), timeMs: 0 },
  { at: imagePoint(9, 5), timeMs: 130 },
]);

function setUp() {
  const project = createProject();
  const session = createSession();
  const painted = new Set<RegionLabel>();
  const preview = createStore(() => START);
  const tasks = createStore(() => ({ tasks: [] as unknown[] }));
  const habits = keepHabits(null);
  const due: (() => void)[] = [];
  const tips = createTips({
    project,
    session,
    derived: {
      coverage: () =>
        Uint32Array.from([0, 1, 2, 3, 4, 5, 6, 7], (label) => (painted.has(label as RegionLabel) ? 40 : 0)),
    },
    preview: { store: preview },
    tasks,
    habits,
    later: (run) => {
      due.push(run);
      return () => {};
    },
  });
  const shown = () => {
    for (const run of due.splice(0)) run();
    return tips.store.getState().tip;
  };
  const paint = (label: RegionLabel) => {
    painted.add(label);
    project.change('Brush', (document) => ({ ...document }));
  };
  const draw = () => project.change('Trajectory', (document) => withRegion(document, 1, { trajectory: WAY }));
  const addPicture = () => project.change('First frame', () => ({ ...emptyDocument(), first: FRAME }));
  return { project, session, preview, tasks, habits, tips, shown, paint, draw, addPicture };
}

describe('tips', () => {
  it('lead from the picture to the film, each step once', () => {
    const { shown, addPicture, paint, draw, session, preview, tasks, habits } = setUp();
    const seen: unknown[] = [shown()];
    addPicture();
    seen.push(shown());
    paint(1);
    seen.push(shown());
    session.setState({ tool: 'trajectory' });
    seen.push(shown());
    draw();
    seen.push(shown());
    preview.setState({ phase: { kind: 'playing' } });
    seen.push(shown());
    tasks.setState({ tasks: ['film'] });
    seen.push(shown());
    expect(seen).toEqual([null, 'paint', 'draw', null, 'preview', 'generate', null]);
    expect(habits.getState().seenTips).toEqual(['paint', 'draw', 'preview', 'generate']);
  });

  it('do not come again once dismissed', () => {
    const { shown, addPicture, tips, project } = setUp();
    addPicture();
    expect(shown()).toBe('paint');
    tips.dismiss();
    expect(tips.store.getState().tip).toBeNull();
    project.change('Rename', (document) => ({ ...document, name: 'Other' }));
    expect(shown()).toBeNull();
  });

  it('begin with the preview for a plan that is already there', () => {
    const { shown, addPicture, paint, draw } = setUp();
    addPicture();
    paint(1);
    draw();
    expect(shown()).toBe('preview');
  });

  it('wait beside a film, and are there again after it', () => {
    const { shown, addPicture, session, habits } = setUp();
    addPicture();
    expect(shown()).toBe('paint');
    session.setState({ view: { kind: 'result', taskId: 'a' } });
    expect(shown()).toBeNull();
    session.setState({ view: { kind: 'edit' } });
    expect(shown()).toBe('paint');
    expect(habits.getState().seenTips).toEqual([]);
  });
});
