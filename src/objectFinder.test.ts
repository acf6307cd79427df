import { describe, expect, it } from 'vitest';
import { imagePoint } from './geometry/spaces.ts';
import { createObjectFinder } from './objectFinder.ts';
import { emptyDocument, type Frame } from './project/document.ts';
import { createSession } from './project/session.ts';
import { createProject } from './project/store.ts';
import type { ReadOutcome, Selector, SelectorNews } from './segment/selector.ts';

const tick = () => new Promise<void>((done) => setTimeout(done));
const QUESTION = { clicks: [{ at: imagePoint(3, 5), include: true }], spread: 0.5 };
const MASK = { width: 2, height: 1, data: Uint8Array.of(1, 0), how: 'grow', ms: 7 } as const;
const never = new AbortController().signal;

const frame = (id: string): Frame => ({ ...FRAME, id }) as Frame;
const FRAME = { name: 'a.png', width: 2, height: 1, bytes: new Uint8Array(3), format: 'png' };

/** A finder over a selector whose readings end when the test says so. */
function finding(open?: () => Promise<Selector>) {
  const project = createProject();
  const session = createSession();
  const reads: { readonly signal: AbortSignal; readonly end: (outcome: ReadOutcome) => Promise<void> }[] = [];
  let closed = 0;
  let disposed = 0;
  let tell: (news: SelectorNews) => void = () => {};
  const selector: Selector = {
    ready: false,
    read: (_, signal) =>
      new Promise((resolve) => {
        const end = async (outcome: ReadOutcome) => {
          resolve(outcome);
          await tick();
        };
        signal.addEventListener('abort', () =>
          resolve({ how: 'grow', why: 'cancelled', message: 'aborted' }),
        );
        reads.push({ signal, end });
      }),
    select: async () => MASK,
    dispose: () => void disposed++,
  };
  const finder = createObjectFinder({
    project,
    session,
    open: (onNews) => {
      tell = onNews;
      return open ? open() : Promise.resolve(selector);
    },
    decode: async () => ({ width: 2, height: 1, close: () => void closed++ }) as unknown as ImageBitmap,
  });
  const show = async (id: string) => {
    project.load({ ...emptyDocument(), first: frame(id) }, null);
    await tick();
  };
  const take = async (tool: 'smartSelect' | 'brush') => {
    session.setState({ tool });
    await tick();
  };
  return {
    finder,
    reads,
    show,
    take,
    tell: (news: SelectorNews) => tell(news),
    status: () => finder.status.getState(),
    notice: () => session.getState().notice?.text ?? '',
    counts: () => ({ closed, disposed }),
  };
}

const BY_MODEL: ReadOutcome = { how: 'model', backend: 'wasm' };

async function ready() {
  const all = finding();
  await all.show('a');
  await all.take('smartSelect');
  await all.reads[0]!.end(BY_MODEL);
  return all;
}

describe('the object finder', () => {
  it('reads only when Smart select is in hand, and closes the picture it was given', async () => {
    const { show, take, reads, status, counts } = finding();
    await show('a');
    expect([reads.length, status().kind]).toEqual([0, 'idle']);
    await take('smartSelect');
    expect([reads.length, status().kind]).toEqual([1, 'opening']);
    await reads[0]!.end(BY_MODEL);
    expect([status().kind, counts().closed]).toEqual(['model', 1]);
  });

  it('grows after a cancel, and loads again when asked to', async () => {
    const { finder, show, take, reads, status, notice } = finding();
    await show('a');
    await take('smartSelect');
    finder.cancel();
    await tick();
    expect(status()).toEqual({ kind: 'growing', why: 'cancelled' });
    expect(await finder.ask(QUESTION, never)).toBe(MASK);
    expect(notice()).toBe('');
    finder.retry();
    await tick();
    expect([reads.length, status().kind]).toEqual([2, 'opening']);
    await reads[1]!.end(BY_MODEL);
    expect(status().kind).toBe('model');
  });

  it('says that the model failed while it was read, grows, and can try again', async () => {
    const { finder, show, take, reads, status, notice } = finding();
    await show('a');
    await take('smartSelect');
    await reads[0]!.end({ how: 'grow', why: 'failed', message: 'out of memory' });
    expect(status()).toEqual({ kind: 'growing', why: 'failed' });
    expect(notice()).toContain('out of memory');
    finder.retry();
    await tick();
    expect(reads).toHaveLength(2);
  });

  it('says that the model was lost later on, still answers, and can try again', async () => {
    const { finder, reads, status, notice, tell } = await ready();
    tell({ kind: 'lost', message: 'the worker crashed' });
    expect(status()).toEqual({ kind: 'growing', why: 'failed' });
    expect(notice()).toContain('the worker crashed');
    expect(await finder.ask(QUESTION, never)).toBe(MASK);
    finder.retry();
    await tick();
    await reads[1]!.end(BY_MODEL);
    expect(status().kind).toBe('model');
  });

  it('hears nothing of a model that is lost while the next picture is opened', async () => {
    const { show, tell, status, notice } = await ready();
    await show('b');
    tell({ kind: 'lost', message: 'the worker crashed' });
    expect([status().kind, notice()]).toEqual(['opening', '']);
  });

  it('drops a reading when another picture takes its place, and hears nothing of the former', async () => {
    const { show, take, reads, status } = finding();
    await show('a');
    await take('smartSelect');
    await show('b');
    expect(reads.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    expect(status().kind).toBe('opening');
    await reads[1]!.end(BY_MODEL);
    expect(status().kind).toBe('model');
  });

  it('tries to open again when its code could not be had', async () => {
    let times = 0;
    const { finder, show, take, status, notice } = finding(() => {
      times++;
      return Promise.reject(new Error('the server is gone'));
    });
    await show('a');
    await take('smartSelect');
    expect([status(), times]).toEqual([{ kind: 'growing', why: 'failed' }, 1]);
    expect(notice()).toContain('the server is gone');
    await expect(finder.ask(QUESTION, never)).rejects.toThrow('the server is gone');
    finder.retry();
    await tick();
    expect(times).toBe(2);
  });

  it('ends what it opened', async () => {
    const { finder, counts, status } = await ready();
    finder.dispose();
    await tick();
    expect([counts().disposed, status().kind]).toEqual([1, 'idle']);
  });
});
