import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { withSettings } from '../project/document.ts';
import { createSession } from '../project/session.ts';
import { createProject } from '../project/store.ts';
import type { TaskRunner } from '../tasks/runner.ts';
import type { UiTask } from '../tasks/task.ts';
import type { Generation } from './generation.ts';
import { presentFilms } from './presenter.ts';

const running = { id: 't7', title: 'Take 7', status: 'running', remoteId: 'r', progress: 0.9 } as UiTask;
const completed = { ...running, status: 'completed', videoUrl: '/v' } as UiTask;

function setUp() {
  const project = createProject();
  const session = createSession();
  const runner = createStore<{ tasks: readonly UiTask[] }>()(() => ({ tasks: [running] }));
  const awaited = { taskId: 't7', document: project.getState().document, revision: 0 };
  const generation = { store: createStore(() => ({ preparing: false, awaited })) };
  const gestures = { active: false };
  presentFilms({
    project,
    session,
    gestures: gestures as never,
    runner: runner as unknown as TaskRunner,
    generation: generation as unknown as Generation,
  });
  const finish = (task: UiTask = completed) => runner.setState({ tasks: [task] });
  return { project, session, gestures, runner, finish };
}

describe('presentFilms', () => {
  it('shows the film to a user who waits for it', () => {
    const { session, finish } = setUp();
    finish();
    expect(session.getState().view).toEqual({ kind: 'result', taskId: 't7' });
  });

  it('only says so once something has been edited', () => {
    const { project, session, finish } = setUp();
    project.change('Prompt', (document) => withSettings(document, { prompt: 'sails' }));
    finish();
    expect(session.getState().view).toEqual({ kind: 'edit' });
    expect(session.getState().notice?.text).toBe('Take 7: Video ready');
  });

  it('does not take the stage from a stroke in progress', () => {
    const { session, gestures, finish } = setUp();
    gestures.active = true;
    finish();
    expect(session.getState().view).toEqual({ kind: 'edit' });
  });

  it('does not take the stage from another film', () => {
    const { session, finish } = setUp();
    session.setState({ view: { kind: 'result', taskId: 't2' } });
    finish();
    expect(session.getState().view).toEqual({ kind: 'result', taskId: 't2' });
  });

  it('shows nothing that was finished before it came, and nothing twice', () => {
    const { session, runner } = setUp();
    runner.setState({ tasks: [{ ...completed, id: 't8' }] });
    expect(session.getState()).toMatchObject({ view: { kind: 'edit' }, notice: null });
  });

  it('says in words that a task has failed', () => {
    const { session, finish } = setUp();
    finish({ ...running, status: 'failed', message: 'It broke.', advice: 'Retry.' } as UiTask);
    expect(session.getState().notice).toMatchObject({ text: 'Take 7: It broke. Retry.', tone: 'error' });
  });
});
