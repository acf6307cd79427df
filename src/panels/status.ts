import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SessionStore } from '../project/session.ts';
import type { TaskRunner } from '../tasks/runner.ts';
import { languageStore } from '../words/language.ts';
import { announcement } from './taskWords.ts';

/** What the one live region says. */
export type StatusStore = StoreApi<{ readonly text: string }>;

export interface Status {
  readonly store: StatusStore;
  dispose(): void;
}

/** Gathers what is to be said: every notice of the session and every turn of a task. */
export function createStatus(deps: { readonly session: SessionStore; readonly runner: TaskRunner }): Status {
  const store: StatusStore = createStore(() => ({ text: '' }));
  const say = (text: string) => store.setState({ text });
  const stops = [
    deps.session.subscribe((now, before) => {
      if (now.notice && now.notice !== before.notice) say(now.notice.text);
    }),
    deps.runner.subscribe((now, before) => {
      if (now.tasks === before.tasks) return;
      const known = new Map(before.tasks.map((task) => [task.id, task]));
      for (const task of now.tasks) {
        const text = known.get(task.id) === task ? null : announcement(known.get(task.id), task);
        if (text !== null) say(text);
      }
    }),
    // What has been said was said in the former language.
    languageStore.subscribe(() => {
      deps.session.setState({ notice: null });
      say('');
    }),
  ];
  return {
    store,
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
