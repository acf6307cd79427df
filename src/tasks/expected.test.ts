import { describe, expect, it } from 'vitest';
import { expectedMs } from './expected.ts';
import type { UiTask } from './task.ts';
import { completedCard, failedCard, runningCard } from './testing/cards.ts';

const took = (ms: number, change: Partial<UiTask> = {}): UiTask =>
  ({ ...completedCard, finishedMs: completedCard.sinceMs + ms, ...change }) as UiTask;
const pro = { ...completedCard.summary, mode: 'pro' as const };

describe('expectedMs', () => {
  it('is the median of the films that were like it', () => {
    expect(expectedMs(runningCard, [took(9000), took(100), took(4000)])).toBe(4000);
    expect(expectedMs(runningCard, [took(9000), took(4000)])).toBe(6500);
  });

  it('does not count other modes, other makers, failures or what is under way', () => {
    const others = [took(7, { summary: pro }), took(11, { madeBy: 'kirin' }), failedCard, runningCard];
    expect(expectedMs(runningCard, [...others, took(50)])).toBe(50);
    expect(expectedMs(runningCard, others)).toBeNull();
  });

  it('says nothing when it is not known who makes the film', () => {
    expect(expectedMs({ ...runningCard, madeBy: null }, [took(5, { madeBy: null })])).toBeNull();
  });
});
