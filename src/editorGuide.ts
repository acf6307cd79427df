import { pageShelf, soon } from './pageDoors.ts';
import { type HabitStore, keepHabits } from './panels/habits.ts';
import type { Status } from './panels/status.ts';
import { createTips, type TipDeps, type Tips, tipWords } from './panels/tips.ts';
import { keepFocus } from './ui/keptFocus.ts';

/** What helps whoever is new, and what is remembered of it. */
export interface Guide {
  readonly habits: HabitStore;
  readonly tips: Tips;
  /** Says something to whoever does not see it. */
  say(text: string): void;
  dispose(): void;
}

/** A tip this soon after the last message is said together with it: alone it would cut the message off. */
const TOGETHER_MS = 3000;

export function createEditorGuide(
  deps: Omit<TipDeps, 'habits' | 'tasks' | 'later'> & {
    readonly runner: TipDeps['tasks'];
    readonly status: Status;
  },
): Guide {
  const habits = keepHabits(pageShelf());
  const tips = createTips({ ...deps, habits, tasks: deps.runner, later: soon });
  const { store: said } = deps.status;
  let saidMs = Number.NEGATIVE_INFINITY;
  const stops = [
    keepFocus(document),
    said.subscribe(() => {
      saidMs = performance.now();
    }),
    tips.store.subscribe(({ tip }) => {
      if (!tip) return;
      const before = performance.now() - saidMs < TOGETHER_MS ? `${said.getState().text} ` : '';
      said.setState({ text: `${before}${tipWords(tip)}` });
    }),
  ];
  return {
    habits,
    tips,
    say: (text) => said.setState({ text }),
    dispose() {
      tips.dispose();
      for (const stop of stops) stop();
    },
  };
}
