import type { SessionStore } from '../project/session.ts';
import type { TaskRunner } from '../tasks/runner.ts';
import { type CompletedTask, type FailedTask, isFinished } from '../tasks/task.ts';
import { endWords } from './taskWords.ts';

/** Notices outside the page, as far as browser and user allow them. */
export interface DoneBell {
  /** Asks for leave, once; true when notices may be shown. Call it only upon a press. Never rejects. */
  ask(): Promise<boolean>;
  /** Whether the page is out of sight. */
  hidden(): boolean;
  ring(
    notice: { readonly title: string; readonly text: string; readonly tag: string },
    onPress: () => void,
  ): void;
}

interface BellDeps {
  readonly runner: TaskRunner;
  readonly session: SessionStore;
  readonly bell: DoneBell;
}

/** Rings for every task that ends out of sight and whose end was to be told. A press on the notice shows the film. Returns what ends it. */
export function ringWhenDone({ runner, session, bell }: BellDeps): () => void {
  const ring = (task: CompletedTask | FailedTask) =>
    bell.ring({ title: task.title, text: endWords(task), tag: task.id }, () => {
      if (task.status === 'completed') session.setState({ view: { kind: 'result', taskId: task.id } });
    });
  return runner.subscribe((now, before) => {
    if (now.tasks === before.tasks || !bell.hidden()) return;
    const known = new Map(before.tasks.map((task) => [task.id, task]));
    for (const task of now.tasks) {
      const earlier = known.get(task.id);
      if (earlier && earlier.status !== task.status && isFinished(task) && task.tellDone) ring(task);
    }
  });
}
