import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Estimate } from '../contract/estimate.ts';
import type { KirinRequest } from '../contract/request.ts';
import { ok, type Result } from '../kit/result.ts';
import { createDerived } from '../project/derived.ts';
import { type Frame, type Settings, withSettings } from '../project/document.ts';
import { createProject } from '../project/store.ts';
import { fillRequest } from '../project/toRequest.ts';
import type { CallError } from '../tasks/api.ts';
import { handClock, turns } from '../tasks/testing/handClock.ts';
import { scriptedApi } from '../tasks/testing/scriptedApi.ts';
import { createEstimates, LARGE_BYTES, SETTLE_MS } from './estimates.ts';
import type { GatewayState } from './gateway.ts';
import { createPriceBook } from './priceBook.ts';

const TEXTS = { image: 'AAAA', imageTail: 'BBBB', mask: () => 'CCCC' };
const known = (gateway: 'engine' | 'kirin'): GatewayState => ({
  kind: 'known',
  config: { gateway, version: '1' },
});
const costs = (cost: string | null): Result<Estimate, CallError> =>
  ok({ status: 'success', model: 'm', cost, currency: 'USD', discount: null, reason: null });

const frame = (id: string, bytes = 3): Frame => ({
  id,
  name: id,
  format: 'png',
  bytes: new Uint8Array(bytes),
  width: 320,
  height: 300,
});

interface Asked {
  readonly request: KirinRequest;
  readonly signal: AbortSignal | undefined;
  reply(answer: Result<Estimate, CallError>): Promise<void>;
}

function setUp(state: GatewayState = known('kirin')) {
  const project = createProject();
  const derived = createDerived(project);
  const clock = handClock();
  const gestures = { active: false };
  const gateway = { store: createStore<GatewayState>(() => state) };
  const asked: Asked[] = [];
  const api = {
    ...scriptedApi(),
    estimate: (request: KirinRequest, signal?: AbortSignal) =>
      new Promise<Result<Estimate, CallError>>((resolve) => {
        const reply = async (answer: Result<Estimate, CallError>) => {
          resolve(answer);
          await turns();
        };
        asked.push({ request, signal, reply });
      }),
  };
  const draft = async () =>
    ok(fillRequest(project.getState().document, derived.coverage(), TEXTS) as KirinRequest);
  const book = createPriceBook({ api, clock, gateway });
  const estimates = createEstimates({
    project,
    derived,
    gestures,
    generation: { draft },
    gateway,
    book,
    clock,
  });
  return {
    project,
    clock,
    gestures,
    gateway,
    asked,
    estimates,
    shown: () => estimates.store.getState(),
    set: (change: Partial<Settings>) => project.change('Set', (document) => withSettings(document, change)),
    picture: (first: Frame) => project.change('Picture', (document) => ({ ...document, first })),
  };
}

describe('the cost on Generate', () => {
  it('is not asked for while nothing can be sent', async () => {
    const { clock, asked, shown } = setUp();
    await clock.pass(10 * SETTLE_MS);
    expect([shown(), asked.length, clock.pending]).toEqual([{ kind: 'none' }, 0, 0]);
  });

  it('is asked for once the project has rested', async () => {
    const { clock, asked, shown, picture, set } = setUp();
    picture(frame('a'));
    await clock.pass(SETTLE_MS - 1);
    set({ mode: 'pro' });
    await clock.pass(SETTLE_MS - 1);
    expect([shown(), asked.length]).toEqual([{ kind: 'asking' }, 0]);
    await clock.pass(1);
    expect(asked.map(({ request }) => request.mode)).toEqual(['pro']);
    await asked[0]!.reply(costs('0.35'));
    expect(shown()).toEqual({ kind: 'known', cost: '0.35', currency: 'USD' });
  });

  it('is not asked for again by what no price depends on', async () => {
    const { clock, asked, picture, set } = setUp();
    picture(frame('a'));
    set({ prompt: 'up' });
    await clock.pass(SETTLE_MS);
    await asked[0]!.reply(costs('0.35'));
    set({ prompt: 'up and away' });
    set({ cfgScale: 0.7, externalTaskId: 'shot', callbackUrl: 'https://a.test/' });
    await clock.pass(10 * SETTLE_MS);
    expect(asked).toHaveLength(1);
  });

  it.each<[string, Partial<Settings>]>([
    ['mode', { mode: 'pro' }],
    ['duration', { duration: '10' }],
    ['watermark', { watermark: true }],
    ['presence of a prompt', { prompt: 'up' }],
    ['presence of a negative prompt', { negativePrompt: 'rain' }],
  ])('is asked for anew by another %s', async (_what, change) => {
    const { clock, asked, picture, set, shown } = setUp();
    picture(frame('a'));
    await clock.pass(SETTLE_MS);
    await asked[0]!.reply(costs('0.2'));
    set(change);
    expect(shown()).toEqual({ kind: 'asking' });
    await clock.pass(SETTLE_MS);
    expect(asked).toHaveLength(2);
  });

  it('gives up a call whose facts have gone, and never shows its answer', async () => {
    const { clock, asked, shown, picture, set } = setUp();
    picture(frame('a'));
    await clock.pass(SETTLE_MS);
    set({ mode: 'pro' });
    expect(asked[0]!.signal?.aborted).toBe(true);
    await clock.pass(SETTLE_MS);
    await asked[1]!.reply(costs('0.7'));
    await asked[0]!.reply(costs('0.2'));
    expect(shown()).toMatchObject({ cost: '0.7' });
    set({ mode: 'std' });
    await clock.pass(SETTLE_MS);
    expect(asked).toHaveLength(3);
  });

  it('answers from memory what was asked before, and tells another picture apart', async () => {
    const { clock, asked, shown, picture, set } = setUp();
    picture(frame('a'));
    await clock.pass(SETTLE_MS);
    await asked[0]!.reply(costs('0.2'));
    set({ mode: 'pro' });
    await clock.pass(SETTLE_MS);
    await asked[1]!.reply(costs('0.7'));
    set({ mode: 'std' });
    expect([shown(), asked.length]).toEqual([{ kind: 'known', cost: '0.2', currency: 'USD' }, 2]);
    picture(frame('b'));
    await clock.pass(SETTLE_MS);
    expect(asked).toHaveLength(3);
  });

  it('is never asked for during a gesture', async () => {
    const { clock, gestures, asked, picture } = setUp();
    gestures.active = true;
    picture(frame('a'));
    await clock.pass(5 * SETTLE_MS);
    expect(asked).toHaveLength(0);
    gestures.active = false;
    await clock.pass(SETTLE_MS);
    expect(asked).toHaveLength(1);
  });

  it('of large pictures is asked for when the button is reached', async () => {
    const { clock, asked, shown, picture, estimates } = setUp();
    picture(frame('a', LARGE_BYTES + 1));
    await clock.pass(10 * SETTLE_MS);
    expect([shown(), asked.length]).toEqual([{ kind: 'large' }, 0]);
    estimates.want();
    estimates.want();
    await turns();
    expect([shown(), asked.length]).toEqual([{ kind: 'asking' }, 1]);
  });

  it('that is unknown is shown as such, and asked for again after a minute', async () => {
    const { clock, asked, shown, picture, estimates } = setUp();
    picture(frame('a'));
    await clock.pass(SETTLE_MS);
    const error = { status: 502, kind: 'gateway', error_message: 'No words.' } as const;
    await asked[0]!.reply({ ok: false, error });
    expect(shown()).toEqual({ kind: 'unknown', reason: 'No words.' });
    estimates.want();
    await turns();
    expect(asked).toHaveLength(1);
    await clock.pass(60_000);
    estimates.want();
    await turns();
    expect(asked).toHaveLength(2);
    await asked[1]!.reply(costs('0.2'));
    expect(shown()).toMatchObject({ cost: '0.2' });
  });

  it('leaves a gateway alone for as long as it asks', async () => {
    const { clock, asked, picture, estimates } = setUp();
    picture(frame('a'));
    await clock.pass(SETTLE_MS);
    await asked[0]!.reply({
      ok: false,
      error: { status: 429, kind: 'rate', error_message: 'Slower.', retry_after_s: 300 },
    });
    await clock.pass(299_000);
    estimates.want();
    await turns();
    expect(asked).toHaveLength(1);
    await clock.pass(1_000);
    estimates.want();
    await turns();
    expect(asked).toHaveLength(2);
  });

  it('of the embedded engine is nothing, and nobody is asked', async () => {
    const { clock, asked, shown, picture, gateway } = setUp({ kind: 'asking' });
    picture(frame('a'));
    expect(shown()).toEqual({ kind: 'none' });
    gateway.store.setState(known('engine'), true);
    expect(shown()).toEqual({ kind: 'free' });
    await clock.pass(10 * SETTLE_MS);
    expect(asked).toHaveLength(0);
  });

  it('asks nothing more once it is disposed of', async () => {
    const { clock, asked, picture, estimates, set } = setUp();
    picture(frame('a'));
    await clock.pass(SETTLE_MS);
    estimates.dispose();
    expect(asked[0]!.signal?.aborted).toBe(true);
    set({ mode: 'pro' });
    await clock.pass(SETTLE_MS);
    expect(asked).toHaveLength(1);
  });
});
