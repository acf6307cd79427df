import type { CompletedTask, UiTask } from './task.ts';

/**
 * How long a task may be expected to take, in milliseconds: the median of the films of the same mode and duration by the same maker. Null
 * when there is none to go by.
 */
export function expectedMs(task: UiTask, tasks: readonly UiTask[]): number | null {
  const times = tasks
    .filter(isLike(task))
    .map(({ finishedMs, sinceMs }) => Math.max(0, finishedMs - sinceMs));
  return median(times);
}

const isLike =
  ({ madeBy, summary }: UiTask) =>
  (other: UiTask): other is CompletedTask =>
    other.status === 'completed' &&
    madeBy !== null &&
    other.madeBy === madeBy &&
    other.summary.mode === summary.mode &&
    other.summary.durationS === summary.durationS;

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
