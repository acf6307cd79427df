import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiErrorSchema } from '../contract/errors.ts';
import type { KirinTask } from '../contract/task.ts';
import { elapsedMs, isFinished, type UiTask } from './task.ts';
import { readTaskRecord } from './taskRecord.ts';
import { submittingCard } from './testing/cards.ts';
import { completed, running, taskFailed } from './testing/scriptedApi.ts';
import { advance, type TaskEvent } from './transitions.ts';

const submitting: UiTask = submittingCard;

const value = (answered: ReturnType<typeof running>): KirinTask => {
  if (!answered.ok) throw new Error('not a task');
  return answered.value;
};

const answer = (from: ReturnType<typeof running>): TaskEvent => ({
  type: 'answer',
  task: value(from),
  filmUrl: '/films/g1',
});
const following = (...events: TaskEvent[]): UiTask =>
  events.reduce<UiTask>((task, event, i) => advance(task, event, 1000 * (i + 1)), submitting);

const callError = fc.record({
  kind: fc.constantFrom(...apiErrorSchema.shape.kind.options),
  status: fc.constantFrom(0, 400, 401, 404, 429, 500),
  error_message: fc.string(),
  retry_safe: fc.boolean(),
});
const userEvent = fc.constantFrom<TaskEvent>(
  { type: 'cancelWaiting' },
  { type: 'checkAgain' },
  { type: 'resubmit', externalId: 'shot-2' },
);
const remark: fc.Arbitrary<TaskEvent> = fc
  .record(
    { title: fc.string(), note: fc.string(), starred: fc.boolean(), tellDone: fc.boolean() },
    { requiredKeys: [] },
  )
  .map((change) => ({ type: 'remark', change }));
const worldEvent: fc.Arbitrary<TaskEvent> = fc.oneof(
  fc
    .option(fc.double({ min: -1, max: 2, noNaN: true }))
    .map((share) => answer(running('g1', share ?? undefined))),
  fc.constantFrom(
    answer(completed('g1')),
    answer(taskFailed('g1', '002002096')),
    { type: 'connectionLost' } as const,
    { type: 'interrupted' } as const,
    { type: 'requestLost' } as const,
  ),
  callError.map((error) => ({ type: 'submitFailed', error }) as const),
  callError.map((error) => ({ type: 'checkFailed', error }) as const),
);

const remarksOf = ({ title, note, starred, tellDone }: UiTask) => ({ title, note, starred, tellDone });

describe('advance', () => {
  it('leaves a finished task as it is, whatever the world says', () => {
    fc.assert(
      fc.property(fc.array(worldEvent), fc.array(worldEvent), (before, late) => {
        const task = following(...before, answer(completed('g1')));
        if (!isFinished(task)) return;
        expect(late.reduce<UiTask>((now, event) => advance(now, event, 99_000), task)).toBe(task);
      }),
    );
  });

  it('never lets progress fall while a task runs, and keeps it within 0..1', () => {
    fc.assert(
      fc.property(fc.array(worldEvent, { maxLength: 30 }), (events) => {
        let task: UiTask = submitting;
        let progress = 0;
        for (const event of events) {
          task = advance(task, event, 5000);
          if (task.status !== 'running' || task.progress === null) continue;
          expect(task.progress).toBeGreaterThanOrEqual(progress);
          expect(task.progress).toBeLessThanOrEqual(1);
          progress = task.progress;
        }
      }),
    );
  });

  it('keeps what a card is through everything, and always gives a record that can be stored and read again', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(worldEvent, userEvent), { maxLength: 30 }), (events) => {
        const task = following(...events);
        const { id, title, createdMs, summary } = task;
        expect({ id, title, createdMs, summary }).toEqual({
          id: 'card',
          title: 'Launch',
          createdMs: 100,
          summary: submitting.summary,
        });
        expect(readTaskRecord(structuredClone(task))).toEqual(task);
      }),
    );
  });

  it('keeps every remark, whatever happens before and after, and is never moved by one', () => {
    fc.assert(
      fc.property(
        fc.array(worldEvent),
        remark,
        fc.array(fc.oneof(worldEvent, userEvent)),
        (before, said, after) => {
          const task = following(...before);
          const remarked = advance(task, said, 50_000);
          const { title, note, starred, tellDone } = remarked;
          expect({ ...remarked, ...remarksOf(task) }).toEqual(task);
          expect(title.trim()).toBe(title);
          expect(title).not.toBe('');
          const later = after.reduce<UiTask>((now, event) => advance(now, event, 60_000), remarked);
          expect(later).toMatchObject({ title, note, starred, tellDone });
          expect(advance(remarked, said, 70_000)).toBe(remarked);
        },
      ),
    );
  });

  it('names, notes and stars a card; an empty name leaves the former', () => {
    const named = advance(submitting, { type: 'remark', change: { title: '  Lift off ', starred: true } }, 7);
    expect(named).toMatchObject({ title: 'Lift off', starred: true, note: '', tellDone: false });
    const noted = advance(named, { type: 'remark', change: { title: ' ', note: 'the best' } }, 8);
    expect(noted).toMatchObject({ title: 'Lift off', starred: true, note: 'the best' });
  });

  it('changes nothing, not even the object, when an answer says what is known', () => {
    const task = following(answer(running('g1', 0.5)));
    expect(advance(task, answer(running('g1', 0.5)), 9000)).toBe(task);
    expect(advance(task, answer(running('g1', 0.3)), 9000)).toBe(task);
  });

  it('goes from sending to running to a film', () => {
    const task = following(answer(running('g1')), answer(running('g1', 0.62)), answer(completed('g1')));
    expect(task).toMatchObject({
      status: 'completed',
      remoteId: 'g1',
      videoUrl: '/films/g1',
      cost: '0.35',
      finishedMs: 3000,
    });
    expect(elapsedMs(task, 500_000)).toBe(2900);
  });

  it('fails a task that is done without a film', () => {
    const empty = { ...value(completed('g1')), output: [] };
    expect(following({ type: 'answer', task: empty, filmUrl: '/films/g1' })).toMatchObject({
      status: 'failed',
      remoteId: 'g1',
    });
  });

  it('tells a failed task with its code, in words for a designer', () => {
    const task = following(answer(taskFailed('g1', '002002096')));
    expect(task).toMatchObject({ status: 'failed', code: '002002096', kind: null, remoteId: 'g1' });
    expect(task.status === 'failed' && task.message).not.toBe('It broke');
    expect(task).toMatchObject({ told: 'It broke' });
    expect(following(answer(taskFailed('g1', '77')))).toMatchObject({ code: '77', message: 'It broke' });
  });

  it('stops watching when the user says so, and takes it up again where it was', () => {
    const stopped = following(answer(running('g1', 0.4)), { type: 'cancelWaiting' });
    expect(stopped).toMatchObject({ status: 'stopped', kind: null, progress: 0.4, stoppedMs: 2000 });
    expect(elapsedMs(stopped, 500_000)).toBe(1900);
    expect(advance(stopped, answer(completed('g1')), 2500)).toBe(stopped);
    const again = advance(stopped, { type: 'checkAgain' }, 4000);
    expect(again).toMatchObject({ status: 'running', progress: 0.4, remoteId: 'g1', sinceMs: 100 });
    expect(again).not.toHaveProperty('message');
  });

  it('holds a task it could not ask about, but gives up one the gateway has forgotten', () => {
    const check = (status: number): TaskEvent => ({
      type: 'checkFailed',
      error: { kind: status === 401 ? 'key' : 'refused', status, error_message: 'no' },
    });
    expect(following(answer(running('g1')), check(401))).toMatchObject({
      status: 'stopped',
      kind: 'key',
      remoteId: 'g1',
    });
    expect(following(answer(running('g1')), check(404))).toMatchObject({ status: 'failed', remoteId: 'g1' });
  });

  it('sends a failed task again as a new attempt, its time beginning anew', () => {
    const failed = following(answer(taskFailed('g1', '1')));
    const again = advance(failed, { type: 'resubmit', externalId: 'shot-2' }, 70_000);
    expect(again).toMatchObject({ status: 'submitting', attempt: 2, remoteId: null, createdMs: 100 });
    expect(elapsedMs(again, 71_500)).toBe(1500);
  });
});
