import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { createLabelMap } from '../masks/labelMap.ts';
import type { Plan } from '../plan/plan.ts';
import { createFollower, type FollowerDeps } from './follower.ts';
import type { FollowRun } from './followFilm.ts';
import type { FollowFault } from './followWorker.ts';
import type { Tracks } from './motion/measure.ts';
import { reportOf, reportRecord } from './report.ts';

const SIZE = { width: 200, height: 100 };
const POINTS = [imagePoint(10, 90), imagePoint(110, 90)];
const PLAN: Plan = {
  size: SIZE,
  labels: createLabelMap(SIZE),
  regions: [{ label: 1, points: POINTS, elastic: false }],
  hasStatic: true,
};
/** As planned, but 3 px to the right from the second frame on; the static region moved by half a pixel. */
const TRACKS: Tracks = {
  regions: [
    {
      label: 1,
      textured: true,
      seen: [0, 0.5, 1].map((t) => ({ t, at: imagePoint(10 + 100 * t + (t > 0 ? 3 : 0), 90) })),
    },
  ],
  still: 0.5,
  ground: 8,
};

interface Running {
  readonly run: FollowRun;
  finish(outcome: Result<Tracks, FollowFault>): void;
}

function setUp(change: Partial<FollowerDeps> = {}) {
  const running: Running[] = [];
  const kept = new Map<string, unknown>();
  const idle: (() => void)[] = [];
  const follower = createFollower({
    film: async () => ok(new Blob(['film'])),
    plan: async () => ok(PLAN),
    follow: (_film, _plan, run) => new Promise((finish) => running.push({ run, finish })),
    kept: { read: async (id) => kept.get(id), write: async (id, record) => void kept.set(id, record) },
    whenIdle: (run) => void idle.push(run),
    ...change,
  });
  const state = (id: string) => follower.store.getState().get(id);
  const pass = () => {
    for (const run of idle.splice(0)) run();
  };
  return { follower, running, kept, state, pass };
}

describe('measuring the film on show', () => {
  it('waits until the page is idle, tells how far it is, and measures a film once', async () => {
    const { follower, running, kept, state, pass } = setUp();
    follower.show('a');
    expect([running.length, state('a')]).toEqual([0, { kind: 'measuring', done: null }]);
    pass();
    await expect.poll(() => running.length).toBe(1);
    running[0]!.run.onProgress(0.4);
    expect(state('a')).toEqual({ kind: 'measuring', done: 0.4 });
    running[0]!.finish(ok(TRACKS));
    await expect.poll(() => state('a')?.kind).toBe('measured');
    expect(kept.get('a')).toEqual(reportRecord(reportOf(PLAN, TRACKS)));
    follower.show(null);
    follower.show('a');
    pass();
    expect([running.length, state('a')?.kind]).toEqual([1, 'measured']);
  });

  it('leaves a film that is no longer shown, and nothing late of it is told', async () => {
    const { follower, running, kept, state, pass } = setUp();
    follower.show('a');
    pass();
    await expect.poll(() => running.length).toBe(1);
    follower.show('b');
    expect(running[0]!.run.signal.aborted).toBe(true);
    running[0]!.run.onProgress(0.9);
    running[0]!.finish(ok(TRACKS));
    pass();
    await expect.poll(() => running.length).toBe(2);
    expect([state('a'), state('b')?.kind, kept.size]).toEqual([undefined, 'measuring', 0]);
    follower.show('a');
    pass();
    await expect.poll(() => running.length).toBe(3);
  });

  it('takes what was kept, without the film', async () => {
    const { follower, running, kept, state, pass } = setUp({ film: async () => err('never asked') });
    const report = reportOf(PLAN, TRACKS);
    kept.set('a', structuredClone(reportRecord(report)));
    follower.show('a');
    pass();
    await expect.poll(() => state('a')).toEqual({ kind: 'measured', report, plan: PLAN });
    expect(running).toEqual([]);
  });

  it('measures again what an earlier version has kept', async () => {
    const { follower, running, kept, pass } = setUp();
    kept.set('a', { version: 0, report: { score: 3 } });
    follower.show('a');
    pass();
    await expect.poll(() => running.length).toBe(1);
  });

  it('says why it cannot, and tries again when asked', async () => {
    const { follower, running, state, pass } = setUp();
    follower.show('a');
    pass();
    await expect.poll(() => running.length).toBe(1);
    running[0]!.finish(err('unreadable'));
    await expect.poll(() => state('a')).toEqual({ kind: 'unmeasured', why: { kind: 'unreadable' } });
    follower.retry('a');
    pass();
    await expect.poll(() => running.length).toBe(2);
    follower.stop();
    expect(state('a')).toEqual({ kind: 'unmeasured', why: { kind: 'stopped' } });
    expect(running[1]!.run.signal.aborted).toBe(true);
  });

  it.each([
    [
      { film: async () => err('The film is gone.') },
      { kind: 'unmeasured', why: { kind: 'missing', words: 'The film is gone.' } },
    ],
    [
      { plan: async () => err('No request.') },
      { kind: 'unmeasured', why: { kind: 'missing', words: 'No request.' } },
    ],
    [{ plan: async () => ok(null) }, { kind: 'no-plan' }],
    [{ plan: async () => ok({ ...PLAN, regions: [], hasStatic: false }) }, { kind: 'no-plan' }],
  ] as const)('says what is missing (%#)', async (change, expected) => {
    const { follower, state, pass } = setUp(change);
    follower.show('a');
    pass();
    await expect.poll(() => state('a')).toEqual(expected);
  });
});

it('a report has a score a region, the static one apart, and tells of a camera that moves', () => {
  const { regions, still, ground, score } = reportOf(PLAN, TRACKS);
  expect(regions[0]?.figures?.off).toBeCloseTo(0.01, 9);
  expect(score).toBe(regions[0]?.figures?.score);
  expect(still).toEqual({ movedPx: 0.5, score: 94 });
  expect(ground).toEqual({ movedPx: 8, score: 6, share: 0.04 });
});
