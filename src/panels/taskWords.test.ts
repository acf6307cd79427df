import { describe, expect, it } from 'vitest';
import type { CheckingTask, FailedTask, RunningTask, SubmittingTask } from '../tasks/task.ts';
import { completedCard, failedCard, runningCard, submittingCard } from '../tasks/testing/cards.ts';
import { announcement, statusWords } from './taskWords.ts';

const submitting: SubmittingTask = { ...submittingCard, title: 'Take 3' };
const running = (progress: number | null, connection: 'ok' | 'lost' = 'ok'): RunningTask => ({
  ...runningCard,
  progress,
  connection,
});
const completed = completedCard;
const failed: FailedTask = { ...failedCard, title: 'Take 3' };

describe('statusWords', () => {
  it('tells how far it is', () => {
    expect(statusWords(running(0.624))).toBe('Rendering 62 %');
    expect(statusWords(running(null))).toBe('Waiting for its turn');
    expect(statusWords(running(0.3, 'lost'))).toBe('Connection lost, trying again');
    expect(statusWords(failed)).toBe('Failed · 002002095');
  });
});

describe('announcement', () => {
  it('follows a task from its submission to its film', () => {
    const steps = [submitting, running(null), running(0.04), running(0.62), completed];
    const said = steps.slice(1).map((now, i) => announcement(steps[i], now));
    expect(said).toEqual(['Task submitted', 'Rendering 4 %', 'Rendering 62 %', 'Video ready']);
  });

  it('speaks once a tenth, not once an answer', () => {
    const answers = Array.from({ length: 101 }, (_, i) => running(i / 100));
    const said = answers.slice(1).map((now, i) => announcement(answers[i], now));
    expect(said.filter((words) => words !== null)).toHaveLength(10);
    expect(said[9]).toBe('Rendering 10 %');
    expect(said[10]).toBeNull();
  });

  it('says when the connection goes and comes back', () => {
    expect(announcement(running(0.31), running(0.31, 'lost'))).toBe('Connection lost, trying again');
    expect(announcement(running(0.31, 'lost'), running(0.32))).toBe('Connected again');
  });

  it('says that an answer was lost, and that the task was found', () => {
    const checking: CheckingTask = {
      ...submitting,
      remoteId: null,
      externalId: 'shot',
      status: 'checking',
    };
    expect(announcement(submitting, checking)).toContain('It may have been created: checking again');
    expect(announcement(checking, running(null))).toBe('Found again: the task had been created');
  });

  it('says what went wrong and what to do', () => {
    expect(announcement(running(0.5), failed)).toBe('Take 3: It broke. Retry.');
  });

  it('keeps quiet about tasks that come back with a reload', () => {
    expect(announcement(undefined, completed)).toBeNull();
    expect(announcement(undefined, running(0.4))).toBeNull();
  });
});
