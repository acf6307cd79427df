import { describe, expect, it } from 'vitest';
import { createRateGate } from './rateGate.ts';
import { handClock, turns } from './testing/handClock.ts';
import { request } from './testing/openRunner.ts';
import { callFailed, running, scriptedApi } from './testing/scriptedApi.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];

function setUp() {
  const api = scriptedApi();
  const clock = handClock();
  const pauses: number[] = [];
  const gate = createRateGate({ api, clock, onPause: (seconds) => pauses.push(seconds) });
  const left = new AbortController();
  const answers = new Map<string, string>();
  const send = (id: string, signal?: AbortSignal) =>
    gate.api.createTask({ ...request, external_task_id: id }, signal).then((answer) => {
      answers.set(id, answer.ok ? 'ok' : answer.error.kind);
    });
  const sent = () => api.calls.map((call) => call.request?.external_task_id);
  const reply = async (index: number, answer: Parameters<(typeof api.calls)[number]['reply']>[0]) => {
    api.calls[index]!.reply(answer);
    await turns();
  };
  return { api, clock, gate, pauses, left, answers, send, sent, reply };
}

describe('the rate gate', () => {
  it('lets two at a time through, in order, and everything else straight', async () => {
    const { gate, send, sent, reply, answers } = setUp();
    gate.expect(ids);
    for (const id of ids) void send(id);
    void send('lone');
    await turns();
    expect(sent().sort()).toEqual(['a', 'b', 'lone']);
    await reply(sent().indexOf('b'), running('b'));
    expect(sent().at(-1)).toBe('c');
    expect(answers.get('b')).toBe('ok');
  });

  it('waits as long as it is told, holds the line meanwhile, and loses nothing', async () => {
    const { gate, send, sent, reply, clock, pauses, answers } = setUp();
    gate.expect(ids);
    for (const id of ids) void send(id);
    await turns();
    const slower = callFailed('rate', 429, { retry_after_s: 17, retry_safe: true });
    await reply(0, slower);
    await reply(1, slower);
    await clock.pass(16_999);
    expect(sent()).toEqual(['a', 'b']);
    await clock.pass(1);
    expect(sent()).toEqual(['a', 'b', 'a', 'b']);
    for (let i = 2; i < 7; i += 1) await reply(i, running('x'));
    expect(sent().slice(4)).toEqual(['c', 'd', 'e']);
    expect([...answers.values()]).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect(pauses).toEqual([17]);
  });

  it('leaves the line when nobody waits any more, and gives the place to the next', async () => {
    const { gate, send, sent, reply, left, clock } = setUp();
    gate.expect(ids);
    void send('a');
    void send('b');
    void send('c', left.signal);
    void send('d');
    await turns();
    left.abort();
    await turns();
    await reply(0, running('a'));
    expect(sent()).toEqual(['a', 'b', 'd']);
    void send('e');
    await reply(1, callFailed('rate', 429, { retry_after_s: 3, retry_safe: true }));
    expect(sent()).toEqual(['a', 'b', 'd']);
    await clock.pass(3000);
    expect(sent()).toEqual(['a', 'b', 'd', 'b']);
  });

  it.each([
    ['something may have been created', callFailed('rate', 429, { retry_safe: false })],
    ['the pause is too long', callFailed('rate', 429, { retry_after_s: 7200 })],
    ['it is another trouble', callFailed('balance', 402)],
  ])('does not try again when %s', async (_why, answer) => {
    const { gate, send, sent, reply, clock, answers } = setUp();
    gate.expect(['a']);
    void send('a');
    await turns();
    await reply(0, answer);
    await clock.pass(10_000_000);
    expect([sent(), answers.has('a')]).toEqual([['a'], true]);
  });
});
