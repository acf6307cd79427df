import { describe, expect, it } from 'vitest';
import { memoryHistory, type TaskHistory } from './history.ts';
import { UNDO_MS } from './runner.ts';
import { turns } from './testing/handClock.ts';
import { openRunner as open, request, submission } from './testing/openRunner.ts';
import {
  callFailed,
  completed,
  running,
  type ScriptedApi,
  scriptedApi,
  taskFailed,
} from './testing/scriptedApi.ts';

const later = () => new Promise((done) => setTimeout(done));

/** A runner whose first card the gateway has taken as `g1`. */
async function started() {
  const opened = open();
  const id = opened.runner.submit(submission);
  await turns();
  opened.api.calls[0]!.reply(running('g1'));
  await turns();
  return { ...opened, id };
}

describe('the task runner', () => {
  it('puts a card up at once, newest first, with what was sent', async () => {
    const { runner, card } = open();
    const first = runner.submit(submission);
    const second = runner.submit({ ...submission, title: 'Again' });
    expect(runner.getState().tasks.map(({ id }) => id)).toEqual([second, first]);
    expect(card(first)).toMatchObject({
      status: 'submitting',
      title: 'Launch',
      summary: { prompt: 'Up', mode: 'pro', durationS: 5, movers: 1, hasStatic: false, hasTail: false },
    });
  });

  it('goes from press to film by submission and polling', async () => {
    const { api, clock, card, id } = await started();
    await clock.pass(1000);
    api.calls[1]!.reply(running('g1', 0.62));
    await turns();
    expect(card(id)).toMatchObject({ status: 'running', progress: 0.62 });
    await clock.pass(1000);
    expect(api.calls[2]!.path).toBe('g1');
    api.calls[2]!.reply(completed('g1'));
    await turns();
    expect(card(id)).toMatchObject({ status: 'completed', videoUrl: '/films/g1' });
    await clock.pass(60_000);
    expect(api.calls).toHaveLength(3);
  });

  it('makes a failed submission a card with words, and sends the very same request on retry', async () => {
    const { api, runner, card } = open();
    const id = runner.submit(submission);
    await turns();
    api.calls[0]!.reply(callFailed('balance', 402));
    await turns();
    expect(card(id)).toMatchObject({ status: 'failed', kind: 'balance', remoteId: null });
    runner.retry(id);
    runner.retry(id);
    await turns();
    expect(api.calls).toHaveLength(2);
    expect(api.calls[1]!.request).toEqual(request);
    expect(card(id)).toMatchObject({ status: 'submitting', attempt: 2 });
  });

  it('sends nothing without a connection, waits, and sends the very same request once there is one', async () => {
    const { api, card, runner, setReach } = open();
    setReach(false);
    const id = runner.submit(submission);
    await turns();
    expect(card(id)?.status).toBe('waiting');
    setReach(false);
    await turns();
    expect(api.calls).toHaveLength(0);
    setReach(true);
    setReach(true);
    await turns();
    expect(card(id)?.status).toBe('submitting');
    expect(api.calls.map((call) => call.request)).toEqual([request]);
  });

  it('takes a waiting task that is given up for one that was never sent: Retry sends it', async () => {
    const { api, card, runner, setReach } = open();
    setReach(false);
    const id = runner.submit(submission);
    await turns();
    runner.cancelWaiting(id);
    setReach(true);
    await turns();
    expect(card(id)).toMatchObject({ status: 'failed', remoteId: null });
    expect(api.calls).toHaveLength(0);
    runner.retry(id);
    await turns();
    expect(api.calls.map((call) => call.request)).toEqual([request]);
  });

  it('goes on waiting in the next page, which sends what the first one could not', async () => {
    const history = memoryHistory();
    const before = open(history);
    before.setReach(false);
    const id = before.runner.submit(submission);
    await turns();
    before.runner.dispose();
    const after = open(history);
    after.setReach(false);
    await after.runner.resume();
    await turns();
    expect(after.card(id)?.status).toBe('waiting');
    expect(after.api.calls).toHaveLength(0);
    after.setReach(true);
    await turns();
    expect(after.api.calls.map((call) => call.request)).toEqual([request]);
  });

  it('is stored as waiting before it is seen to wait, and as under way before it is sent', async () => {
    let stored: string | null = null;
    const seen: (readonly [what: string, stored: string | null])[] = [];
    const kept = memoryHistory();
    const history: TaskHistory = {
      ...kept,
      async put(task) {
        await later();
        await kept.put(task);
        stored = task.status;
      },
    };
    const scripted = scriptedApi();
    const api: ScriptedApi = {
      ...scripted,
      createTask(...call) {
        seen.push(['sent', stored]);
        return scripted.createTask(...call);
      },
    };
    const { runner, setReach } = open(history, api);
    runner.subscribe(({ tasks }) => seen.push([tasks[0]?.status ?? '', stored]));
    setReach(false);
    runner.submit(submission);
    while (seen.at(-1)?.[0] !== 'waiting') await later();
    setReach(true);
    while (scripted.calls.length === 0) await later();
    expect(seen).toEqual([
      ['submitting', null],
      ['waiting', 'waiting'],
      ['submitting', 'waiting'],
      ['sent', 'submitting'],
    ]);
  });

  it('retries a task that the gateway had taken under a new external ID, which must be unique there', async () => {
    const { api, clock, runner, id } = await started();
    await clock.pass(1000);
    api.calls[1]!.reply(taskFailed('g1', '002002095'));
    await turns();
    runner.retry(id);
    await turns();
    expect(api.calls[2]!.request).toEqual({ ...request, external_task_id: 'shot-2' });
    api.calls[2]!.reply(taskFailed('g2', '002002095'));
    await turns();
    runner.retry(id);
    await turns();
    expect(api.calls[3]!.request).toEqual({ ...request, external_task_id: 'shot-3' });
  });

  it('says that the connection is lost and finds it again by itself', async () => {
    const { api, clock, card, id } = await started();
    await clock.pass(1000);
    api.calls[1]!.reply(callFailed('unreachable', 0));
    await turns();
    expect(card(id)).toMatchObject({ status: 'running', connection: 'lost' });
    await clock.pass(1000);
    api.calls[2]!.reply(running('g1'));
    await turns();
    expect(card(id)).toMatchObject({ status: 'running', connection: 'ok' });
  });

  it('stops waiting on request and asks again on retry', async () => {
    const { api, clock, runner, card, id } = await started();
    await clock.pass(1000);
    runner.cancelWaiting(id);
    api.calls[1]!.reply(completed('g1'));
    await clock.pass(60_000);
    expect(card(id)).toMatchObject({ status: 'stopped', kind: null });
    expect(api.calls).toHaveLength(2);
    runner.retry(id);
    await clock.pass(1000);
    api.calls[2]!.reply(completed('g1'));
    await turns();
    expect(card(id)).toMatchObject({ status: 'completed' });
  });

  it('does not listen to a submission that the user has given up', async () => {
    const { api, clock, runner, card } = open();
    const id = runner.submit(submission);
    await turns();
    runner.cancelWaiting(id);
    expect(api.calls[0]!.signal?.aborted).toBe(true);
    api.calls[0]!.reply(running('g1'));
    await clock.pass(5000);
    expect(card(id)).toMatchObject({ status: 'stopped', kind: null, remoteId: null });
    expect(api.calls).toHaveLength(1);
    runner.retry(id);
    await clock.pass(1000);
    expect(api.calls[1]!.path).toBe('find shot');
  });

  it('forgets a removed card for good', async () => {
    const { api, clock, runner, history, id } = await started();
    runner.remove(id);
    await clock.pass(60_000);
    expect([runner.getState().tasks, await history.list(), await history.request(id)]).toEqual([
      [],
      [],
      null,
    ]);
    expect(api.calls).toHaveLength(1);
  });

  it('brings a removed card back as it was, with its picture, and goes on watching it', async () => {
    const { api, clock, runner, history, card, id } = await started();
    await clock.pass(1000);
    runner.remark(id, { starred: true, note: 'keep' });
    runner.remove(id);
    await clock.pass(UNDO_MS - 1);
    expect([card(id), await history.list()]).toEqual([undefined, []]);
    expect(runner.getState().removed.map(({ task }) => task.id)).toEqual([id]);
    runner.restore(id);
    await clock.pass(1000);
    expect(card(id)).toMatchObject({ status: 'running', starred: true, note: 'keep' });
    expect([runner.getState().removed, await history.request(id)]).toEqual([[], request]);
    api.calls.at(-1)!.reply(completed('g1'));
    await clock.pass(60_000);
    expect(card(id)).toMatchObject({ status: 'completed' });
    expect((await history.list()).map((task) => task.id)).toEqual([id]);
  });

  it('keeps what was deleted for a page that is opened in time, and forgets it in time all the same', async () => {
    const before = await started();
    before.runner.remove(before.id);
    await turns();
    before.runner.dispose();
    const { clock, runner, history } = open(before.history);
    await runner.resume();
    await clock.pass(UNDO_MS - 1);
    expect(runner.getState().removed).toHaveLength(1);
    await clock.pass(1);
    expect([runner.getState().removed, await history.request(before.id)]).toEqual([[], null]);
    runner.restore(before.id);
    expect(runner.getState().tasks).toEqual([]);
  });

  it('keeps the picture of a card apart from the card, and gives it out before it is stored', async () => {
    const { runner, history } = open({ ...memoryHistory(), thumbnail: async () => null });
    const id = runner.submit({ ...submission, thumbnail: 'data:image/png;base64,QUJD' });
    expect(await (await runner.thumbnailOf(id))?.text()).toBe('ABC');
    await turns();
    expect(JSON.stringify(await history.list())).not.toContain('QUJD');
    expect(await runner.thumbnailOf('nobody')).toBeNull();
  });

  it('goes on after a reload: watches what ran, keeps what had ended, asks for what was being sent', async () => {
    const before = await started();
    const lost = before.runner.submit({ ...submission, title: 'Sending' });
    await turns();
    before.runner.dispose();
    before.api.calls[1]!.reply(running('g2'));
    await before.clock.pass(60_000);
    expect(before.api.calls).toHaveLength(2);

    const { api, clock, runner, card } = open(before.history);
    await runner.resume();
    await clock.pass(1000);
    expect(api.calls.map(({ path }) => path).toSorted()).toEqual(['find shot', 'g1']);
    for (const call of api.calls)
      call.reply(call.path === 'g1' ? completed('g1') : callFailed('refused', 404, { retry_safe: true }));
    await turns();
    expect(card(before.id)).toMatchObject({ status: 'completed' });
    expect(card(lost)).toMatchObject({ status: 'failed', remoteId: null });
    runner.retry(lost);
    await turns();
    expect(api.calls[2]!.request).toEqual(request);
  });

  it('does not bring a card back twice', async () => {
    const { runner, id } = await started();
    await runner.resume();
    expect(runner.getState().tasks.map((task) => task.id)).toEqual([id]);
  });

  it('goes on when nothing can be stored, says so, and can still retry', async () => {
    const full = () => Promise.reject(new Error('full'));
    const { api, runner, troubles, card } = open({ ...memoryHistory(), put: full, putRequest: full });
    const id = runner.submit(submission);
    await turns();
    api.calls[0]!.reply(callFailed('gateway', 502, { retry_safe: true }));
    await turns();
    expect(troubles.length).toBeGreaterThan(0);
    runner.retry(id);
    await turns();
    expect(api.calls[1]!.request).toEqual(request);
    expect(card(id)).toMatchObject({ status: 'submitting' });
  });

  it('says when what was sent is no longer stored', async () => {
    const before = open();
    const id = before.runner.submit(submission);
    await turns();
    before.api.calls[0]!.reply(callFailed('gateway', 502, { retry_safe: true }));
    await turns();
    const { runner, card, api } = open({ ...before.history, request: async () => null });
    await runner.resume();
    runner.retry(id);
    await turns();
    expect(card(id)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('no longer stored'),
    });
    expect(api.calls).toHaveLength(0);
  });
});
