import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { createLabelMap } from '../masks/labelMap.ts';
import { paintRectangle } from '../masks/rectangle.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { emptyDocument, withRegion } from './document.ts';
import { createSession } from './session.ts';
import { createProject } from './store.ts';
import { watchMarks } from './watchMarks.ts';

const SIZE = { width: 90, height: 60 };
const first = { id: 'f', name: 'f.png', format: 'png', bytes: new Uint8Array(1), ...SIZE } as const;

const going = (toX: number): Trajectory => ({
  samples: [
    { at: imagePoint(20, 30), timeMs: 0 },
    { at: imagePoint(toX, 30), timeMs: 100 },
  ],
  pace: 'even',
  pointCount: 11,
  smooth: 0,
});

function setUp() {
  const labels = createLabelMap(SIZE);
  paintRectangle(labels, { from: imagePoint(10, 20), to: imagePoint(30, 40), label: 1, locked: 0 });
  const project = createProject();
  const session = createSession();
  project.load({ ...emptyDocument(), first }, labels);
  let due: (() => void) | null = null;
  const stop = watchMarks({
    project,
    session,
    later(run) {
      due = run;
      return () => {
        if (due === run) due = null;
      };
    },
  });
  const send = (trajectory: Trajectory | null) =>
    project.change('Path', (document) => withRegion(document, 1, { trajectory }));
  const runDue = () => {
    due?.();
    due = null;
  };
  return { project, session, send, runDue, stop, isDue: () => due !== null };
}

const kinds = ({ session }: ReturnType<typeof setUp>) => session.getState().marks.map(({ kind }) => kind);

describe('watchMarks', () => {
  it('marks where a region leaves the picture, a little after the edit', () => {
    const now = setUp();
    now.send(going(85));
    expect(kinds(now)).toEqual([]);
    now.runDue();
    expect(kinds(now)).toEqual(['leaves']);
  });

  it('drops marks at once when the path changes, and finds none on a path that stays inside', () => {
    const now = setUp();
    now.send(going(85));
    now.runDue();
    now.send(going(60));
    expect(kinds(now)).toEqual([]);
    now.runDue();
    expect(kinds(now)).toEqual([]);
  });

  it('does not look again when nothing that moves has changed, nor after it was stopped', () => {
    const now = setUp();
    now.runDue();
    now.project.change('Name', (document) => ({ ...document, name: 'Other' }));
    expect(now.isDue()).toBe(false);
    now.stop();
    now.send(going(85));
    expect(now.isDue()).toBe(false);
  });
});
