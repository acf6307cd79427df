import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createSession } from '../project/session.ts';
import type { TaskRunner } from '../tasks/runner.ts';
import type { UiTask } from '../tasks/task.ts';
import { completedCard, failedCard, runningCard } from '../tasks/testing/cards.ts';
import { ringWhenDone } from './doneBell.ts';

function open(tellDone: boolean, hidden = true) {
  const runner = createStore<{ tasks: readonly UiTask[] }>()(() => ({
    tasks: [{ ...runningCard, tellDone }],
  }));
  const session = createSession();
  const rung: { readonly text: string; readonly press: () => void }[] = [];
  const bell = {
    ask: async () => true,
    hidden: () => hidden,
    ring: (notice: { readonly text: string }, press: () => void) => rung.push({ text: notice.text, press }),
  };
  const end = ringWhenDone({ runner: runner as unknown as TaskRunner, session, bell });
  const become = (task: UiTask) => runner.setState({ tasks: [{ ...task, tellDone }] });
  return { rung, session, become, end };
}

describe('ringWhenDone', () => {
  it('rings once, when a task that was to be told ends out of sight; a press shows its film', () => {
    const { rung, session, become } = open(true);
    become({ ...runningCard, progress: 0.5 });
    expect(rung).toEqual([]);
    become(completedCard);
    become({ ...completedCard, starred: true });
    expect(rung.map(({ text }) => text)).toEqual(['Video ready']);
    rung[0]!.press();
    expect(session.getState().view).toEqual({ kind: 'result', taskId: 'card' });
  });

  it('says why a task has failed', () => {
    const { rung, become } = open(true);
    become(failedCard);
    expect(rung.map(({ text }) => text)).toEqual(['It broke. Retry.']);
  });

  it('keeps quiet for a page in sight, for tasks nobody asked about, and once it is over', () => {
    for (const { rung, become } of [open(true, false), open(false)]) {
      become(completedCard);
      expect(rung).toEqual([]);
    }
    const { rung, become, end } = open(true);
    end();
    become(completedCard);
    expect(rung).toEqual([]);
  });
});
