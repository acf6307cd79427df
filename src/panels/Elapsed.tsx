import { useEffect, useState } from 'react';
import { elapsedMs, isFinished, type UiTask } from '../tasks/task.ts';
import { elapsed } from '../ui/elapsed.ts';
import { t } from '../words/words.ts';

interface ElapsedProps {
  readonly task: UiTask;
  /** How long it may take in all; null when that is not known. */
  readonly expectedMs?: number | null;
}

/** How long a task has been going, or went. Ticks by itself while it goes. */
export function Elapsed({ task, expectedMs = null }: ElapsedProps) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  const going = !isFinished(task) && task.status !== 'stopped';
  useEffect(() => {
    if (!going) return;
    const tick = () => setNowMs(Date.now());
    tick();
    const handle = setInterval(tick, 1000);
    return () => clearInterval(handle);
  }, [going]);
  const words = elapsed(elapsedMs(task, nowMs));
  return expectedMs === null
    ? words
    : t('cards.ofAbout', { elapsed: words, expected: elapsed(Math.max(1000, expectedMs)) });
}
