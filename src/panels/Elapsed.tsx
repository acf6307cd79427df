import { useEffect, useState } from 'react';
import { elapsedMs, isFinished, type UiTask } from '../tasks/task.ts';
import { elapsed } from '../ui/elapsed.ts';

/** How long a task has been going, or went. Ticks by itself while it goes. */
export function Elapsed({ task }: { readonly task: UiTask }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  const going = !isFinished(task) && task.status !== 'stopped';
  useEffect(() => {
    if (!going) return;
    const tick = () => setNowMs(Date.now());
    tick();
    const handle = setInterval(tick, 1000);
    return () => clearInterval(handle);
  }, [going]);
  return <>{elapsed(elapsedMs(task, nowMs))}</>;
}
