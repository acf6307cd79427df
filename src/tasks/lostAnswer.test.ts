import { describe, expect, it } from 'vitest';
import type { KirinRequest } from '../contract/request.ts';
import { memoryHistory } from './history.ts';
import { turns } from './testing/handClock.ts';
import { openRunner as open, request, submission } from './testing/openRunner.ts';
import { callFailed, completed, running } from './testing/scriptedApi.ts';

describe('a creation whose answer is lost', () => {
  const sent = async (extra: Partial<KirinRequest> = {}) => {
    const opened = open();
    const { external_task_id: _, ...plain } = request;
    const id = opened.runner.submit({ ...submission, request: { ...plain, ...extra } });
    await turns();
    return { ...opened, id };
  };

  it('carries an ID of ours when the user gave none, stored with the card before it is sent', async () => {
    const stored: (string | null)[] = [];
    let storing = (): void => undefined;
    const history = memoryHistory();
    const { api, clock, runner } = open({
      ...history,
      async put(task) {
        stored.push(task.externalId);
        await new Promise<void>((resolve) => {
          storing = resolve;
        });
        await history.put(task);
      },
    });
    const { external_task_id: _, ...plain } = request;
    runner.submit({ ...submission, request: plain });
    await clock.pass(2000);
    expect([stored, api.calls.length]).toEqual([['made1'], 0]);
    storing();
    await turns();
    expect(api.calls[0]!.request).toEqual({ ...plain, external_task_id: 'made1' });
    expect(clock.pending).toBe(0);
  });

  it('is sent all the same by a browser whose storage hangs', async () => {
    const { api, clock, runner } = open({ ...memoryHistory(), put: () => new Promise(() => undefined) });
    runner.submit(submission);
    await clock.pass(2999);
    expect(api.calls).toHaveLength(0);
    await clock.pass(1);
    expect(api.calls).toHaveLength(1);
  });

  it.each([
    ['no answer', callFailed('unreachable', 0)],
    ['a fault on the way', callFailed('gateway', 502)],
    ['doubt at the server', callFailed('gateway', 502, { retry_safe: false })],
    ['an answer of another shape', callFailed('gateway', 200)],
  ])('is asked for after %s, found, and watched to its film; never sent again', async (_what, answer) => {
    const { api, clock, card, id } = await sent();
    api.calls[0]!.reply(answer);
    await clock.pass(1000);
    expect(card(id)).toMatchObject({ status: 'checking', externalId: 'made1' });
    api.calls[1]!.reply(callFailed('gateway', 502));
    await clock.pass(1000);
    expect(card(id)).toMatchObject({ status: 'checking' });
    api.calls[2]!.reply(running('g9', 0.2));
    await clock.pass(1000);
    expect(card(id)).toMatchObject({ status: 'running', remoteId: 'g9' });
    api.calls[3]!.reply(completed('g9'));
    await turns();
    expect(card(id)).toMatchObject({ status: 'completed', videoUrl: '/films/g9' });
    expect(api.calls.map(({ path }) => path)).toEqual(['create', 'find made1', 'find made1', 'g9']);
  });

  it('may be sent again only when the gateway has been asked and has none, under the same ID', async () => {
    const { api, clock, runner, card, id } = await sent();
    api.calls[0]!.reply(callFailed('unreachable', 0));
    await clock.pass(1000);
    api.calls[1]!.reply(callFailed('refused', 404));
    await turns();
    expect(card(id)).toMatchObject({ status: 'stopped', remoteId: null });
    runner.retry(id);
    await clock.pass(1000);
    api.calls[2]!.reply(callFailed('refused', 404, { retry_safe: true }));
    await clock.pass(60_000);
    expect(card(id)).toMatchObject({ status: 'failed', message: expect.stringContaining('not taken') });
    expect(api.calls).toHaveLength(3);
    runner.retry(id);
    await turns();
    expect(api.calls[3]).toMatchObject({ path: 'create', request: { external_task_id: 'made1' } });
    // It had been taken all the same: the gateway knows the ID.
    api.calls[3]!.reply(callFailed('refused', 409, { retry_safe: true }));
    await clock.pass(1000);
    expect(api.calls[4]!.path).toBe('find made1');
  });

  it('asks at once when the user wants to know', async () => {
    const { api, clock, runner, card, id } = await sent();
    api.calls[0]!.reply(callFailed('unreachable', 0));
    await clock.pass(10);
    runner.retry(id);
    await clock.pass(1000);
    expect(api.calls.map(({ path }) => path)).toEqual(['create', 'find made1']);
    expect(card(id)).toMatchObject({ status: 'checking' });
  });

  it('is a plain failure when the server says that nothing was created', async () => {
    const { api, card, id } = await sent();
    api.calls[0]!.reply(callFailed('sign_in', 401, { retry_safe: true }));
    await turns();
    expect(card(id)).toMatchObject({ status: 'failed', kind: 'sign_in' });
  });

  it('tells the user that an ID of theirs is used, and does not take the other task for this one', async () => {
    const { api, card, id } = await sent({ external_task_id: 'shot' });
    api.calls[0]!.reply(callFailed('refused', 409, { retry_safe: true }));
    await turns();
    expect(card(id)).toMatchObject({ status: 'failed', kind: 'refused' });
  });
});
