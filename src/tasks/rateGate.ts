import { err } from '../kit/result.ts';
import type { Api, CallError } from './api.ts';
import type { Clock } from './clock.ts';

const AT_ONCE = 2;
const MOST_TRIES = 30;
/** When the gateway does not say how long to wait. */
const USUAL_WAIT_S = 5;
/** A gateway that asks for longer than this is not waited for: the card says so, and Retry is there. */
const MOST_WAIT_S = 600;

/** Lets creates that belong together through a few at a time, and waits where the gateway asks for a pause. */
export interface RateGate {
  /** The same API. Creates under an expected ID stand in line; everything else goes straight through. */
  readonly api: Api;
  expect(externalIds: readonly string[]): void;
}

interface GateDeps {
  readonly api: Api;
  readonly clock: Clock;
  /** Hears that the line waits for so many seconds. */
  onPause(seconds: number): void;
}

/**
 * A refusal for the rate means that nothing was created, so the same request under the same ID may be sent again. One pause holds the
 * whole line. A signal that aborts leaves the line at once.
 */
export function createRateGate({ api, clock, onPause }: GateDeps): RateGate {
  const expected = new Set<string>();
  const line = createLine(AT_ONCE);
  let untilMs = 0;

  function pause({ retry_after_s: told }: CallError): void {
    const seconds = Math.max(1, told ?? USUAL_WAIT_S);
    const until = clock.nowMs() + seconds * 1000;
    if (until > untilMs + 1000) onPause(Math.ceil(seconds));
    untilMs = Math.max(untilMs, until);
  }

  async function send(...[request, signal]: Parameters<Api['createTask']>): ReturnType<Api['createTask']> {
    for (let tries = 1; ; tries += 1) {
      while (clock.nowMs() < untilMs && !signal?.aborted) await wait(clock, untilMs - clock.nowMs(), signal);
      if (signal?.aborted) return err(LEFT);
      const answer = await api.createTask(request, signal);
      if (answer.ok || !mayWait(answer.error) || tries === MOST_TRIES) return answer;
      pause(answer.error);
    }
  }

  const createTask: Api['createTask'] = async (request, signal) => {
    const id = request.external_task_id;
    if (id === undefined || !expected.delete(id)) return api.createTask(request, signal);
    const leave = await line(signal);
    return send(request, signal).finally(leave);
  };
  return {
    api: { ...api, createTask },
    expect: (ids) => {
      for (const id of ids) expected.add(id);
    },
  };
}

/** For somebody who no longer listens. */
const LEFT: CallError = { status: 0, kind: 'unreachable', error_message: '' };

const mayWait = ({ kind, retry_safe, retry_after_s = 0 }: CallError): boolean =>
  kind === 'rate' && retry_safe !== false && retry_after_s <= MOST_WAIT_S;

function wait(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, resolve);
    signal?.addEventListener('abort', () => {
      cancel();
      resolve();
    });
  });
}

/** So many places, given in the order of asking; resolves with what gives the place back. Who leaves the line never had one. */
function createLine(places: number): (signal: AbortSignal | undefined) => Promise<() => void> {
  let free = places;
  const waiting: (() => void)[] = [];
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return (signal) =>
    new Promise((resolve) => {
      const take = () => resolve(leave);
      if (free > 0) {
        free -= 1;
        take();
        return;
      }
      waiting.push(take);
      signal?.addEventListener('abort', () => {
        const at = waiting.indexOf(take);
        if (at < 0) return;
        waiting.splice(at, 1);
        resolve(() => undefined);
      });
    });
}
