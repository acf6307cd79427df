import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createSession } from '../project/session.ts';
import type { TaskRunner } from '../tasks/runner.ts';
import type { UiTask } from '../tasks/task.ts';
import { offerGrid } from './groupDone.ts';

const card = (id: string, status: UiTask['status'], groupId: string | null = 'g') =>
  ({ id, status, group: groupId && { id: groupId, title: 'Take 4', variant: id } }) as UiTask;

function setUp(...tasks: UiTask[]) {
  const session = createSession();
  const runner = createStore<{ tasks: readonly UiTask[] }>()(() => ({ tasks }));
  offerGrid({ session, runner: runner as unknown as TaskRunner });
  const end = (id: string, status: UiTask['status'] = 'completed') =>
    runner.setState((state) => ({
      tasks: state.tasks.map((task) => (task.id === id ? ({ ...task, status } as UiTask) : task)),
    }));
  return { session, end, notice: () => session.getState().notice };
}

describe('offerGrid', () => {
  it('offers the films of a group, in their order, when its last task has ended', () => {
    const { session, end, notice } = setUp(card('a', 'running'), card('b', 'running'), card('c', 'running'));
    end('b');
    end('a');
    expect(notice()).toBeNull();
    end('c');
    expect(notice()).toMatchObject({ tone: 'info', action: { label: 'Compare in a grid' } });
    notice()?.action?.run();
    expect(session.getState().view).toEqual({ kind: 'grid', taskIds: ['a', 'b', 'c'] });
  });

  it('leaves failed ones out, and offers nothing for a single film or a lone task', () => {
    const three = setUp(card('a', 'running'), card('b', 'completed'), card('c', 'completed'));
    three.end('a', 'failed');
    three.notice()?.action?.run();
    expect(three.session.getState().view).toEqual({ kind: 'grid', taskIds: ['b', 'c'] });
    const two = setUp(card('a', 'running'), card('b', 'failed'));
    two.end('a');
    expect(two.notice()).toBeNull();
    const lone = setUp(card('a', 'running', null), card('b', 'completed', null));
    lone.end('a');
    expect(lone.notice()).toBeNull();
  });
});
