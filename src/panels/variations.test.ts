import { describe, expect, it } from 'vitest';
import type { KirinRequest } from '../contract/request.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { createDerived } from '../project/derived.ts';
import { createSession } from '../project/session.ts';
import { createProject } from '../project/store.ts';
import { plainAxes, planVariations } from '../project/variations.ts';
import { turns } from '../tasks/testing/handClock.ts';
import { openRunner, request, submission } from '../tasks/testing/openRunner.ts';
import { createLayout } from './layout.ts';
import { createVariations } from './variations.ts';

const LONE: KirinRequest = { ...request, external_task_id: 'shot' };

function setUp(built: Result<KirinRequest, string> = ok(LONE)) {
  const { runner, api } = openRunner();
  const project = createProject();
  const session = createSession();
  const expected: string[] = [];
  let marks = 0;
  const variations = createVariations({
    project,
    session,
    runner,
    derived: createDerived(project),
    layout: createLayout(),
    generation: { request: async () => built },
    gate: { expect: (ids) => expected.push(...ids) },
    newExternalId: () => `kmb-mark000${++marks}`,
    thumbnail: async () => 'data:,',
    blobToDataUrl: async () => 'data:,',
    sizeOf: () => ({ width: 320, height: 300 }),
  });
  const base = () => {
    const state = variations.store.getState();
    if (state.kind !== 'open') throw new Error(state.kind);
    return state.base;
  };
  const notice = () => session.getState().notice?.text;
  return { variations, runner, api, session, expected, base, notice };
}

describe('variations', () => {
  it('opens on the project, and sends each as a card of one group under an id of its own', async () => {
    const { variations, runner, api, expected, base } = setUp();
    await variations.openForProject();
    const plan = planVariations(base().request, { ...plainAxes(LONE), cfgScales: [0.3, 0.7] }, base());
    variations.send(base(), plan);
    await turns();
    const cards = runner.getState().tasks;
    expect(cards.map(({ title, group }) => [title, group?.id, group?.title, group?.variant])).toEqual([
      ['Take 1 · CFG 0.3', 'kmb-mark0001', 'Take 1', 'CFG 0.3'],
      ['Take 1 · CFG 0.7', 'kmb-mark0001', 'Take 1', 'CFG 0.7'],
    ]);
    const sent = api.calls.map((call) => call.request!).sort((a, b) => a.cfg_scale - b.cfg_scale);
    expect(sent.map(({ external_task_id }) => external_task_id)).toEqual([
      'shot-mark0001-1',
      'shot-mark0001-2',
    ]);
    expect(sent.map((each) => ({ ...each, external_task_id: 'shot', cfg_scale: 0.5 }))).toEqual([LONE, LONE]);
    expect([...expected].sort()).toEqual(['shot-mark0001-1', 'shot-mark0001-2']);
    expect(variations.store.getState()).toEqual({ kind: 'closed' });
  });

  it('says what stands in the way, and opens nothing', async () => {
    const { variations, notice } = setUp(err('Add a first frame.'));
    globalThis.requestAnimationFrame ??= () => 0;
    await variations.openForProject();
    expect([variations.store.getState().kind, notice()]).toEqual(['closed', 'Add a first frame.']);
  });

  it('opens on what a task was sent with', async () => {
    const { variations, runner, base } = setUp();
    const id = runner.submit(submission);
    await variations.openForTask(id);
    expect(base()).toMatchObject({ request: submission.request, size: { width: 320, height: 300 } });
  });

  it('says so when that is no longer stored', async () => {
    const { variations, notice } = setUp();
    await variations.openForTask('gone');
    expect([variations.store.getState().kind, notice()]).toEqual([
      'closed',
      'What was sent is no longer stored in this browser.',
    ]);
  });
});
