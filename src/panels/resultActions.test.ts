import { describe, expect, it } from 'vitest';
import { err, ok } from '../kit/result.ts';
import { emptyDocument } from '../project/document.ts';
import { createSession } from '../project/session.ts';
import { createProject } from '../project/store.ts';
import type { Films } from '../tasks/films.ts';
import type { CompletedTask } from '../tasks/task.ts';
import { turns } from '../tasks/testing/handClock.ts';
import { openRunner, request, submission } from '../tasks/testing/openRunner.ts';
import { completed } from '../tasks/testing/scriptedApi.ts';
import { createResultActions } from './resultActions.ts';
import type { ResultPart } from './resultParts.ts';

const BROKEN = { message: 'Gone.', advice: 'Send it again.' };
const regions = [{ label: 3, name: 'Rocket', color: 'lime' }] as const;

async function open({ film = true, allowed = true } = {}) {
  const { api, runner, card } = openRunner();
  const id = runner.submit({ ...submission, thumbnail: 'data:image/png;base64,QUJD', regions });
  await turns();
  api.calls[0]!.reply(completed('g1'));
  await turns();
  const session = createSession();
  const project = createProject();
  const opened: { text: string; name: string; region: string }[] = [];
  const kept: { name: string; file: Blob }[] = [];
  const zipped: (readonly ResultPart[])[] = [];
  const results = createResultActions({
    runner,
    project,
    session,
    films: { load: async () => (film ? ok(new Blob(['film'])) : err(BROKEN)) } as Partial<Films> as Films,
    requestOpening: {
      pick: async () => undefined,
      openFile: async () => undefined,
      busy: false,
      cancel: () => undefined,
      async openText(text, name, dress = (document) => document) {
        const { name: region, color } = dress(emptyDocument()).regions[1];
        opened.push({ text, name, region: `${region} ${color}` });
      },
    },
    door: {
      keep: (name, file) => kept.push({ name, file }),
      async zip(parts) {
        zipped.push(parts);
        return new Blob(['zip']);
      },
    },
    bell: { ask: async () => allowed, hidden: () => true, ring: () => undefined },
  });
  const task = () => card(id) as CompletedTask;
  const notice = () => session.getState().notice;
  return { results, runner, project, session, opened, kept, zipped, task, notice, api };
}

describe('what can be done with a result', () => {
  it('brings back everything but the ID that must be new, under the names and colours of then', async () => {
    const { results, opened, task, project } = await open();
    await results.takeEverything(task());
    const { external_task_id: _, ...rest } = request;
    expect(opened.map(({ text, ...how }) => [JSON.parse(text), how])).toEqual([
      [rest, { name: project.getState().document.name, region: 'Rocket lime' }],
    ]);
  });

  it('brings back the settings alone, as one step that can be undone', async () => {
    const { results, task, project } = await open();
    await results.takeSettings(task());
    expect(project.getState().document.settings).toMatchObject({
      prompt: 'Up',
      mode: 'pro',
      externalTaskId: '',
    });
    project.undo();
    expect(project.getState().document.settings.prompt).toBe('');
  });

  it('sends the same again under an ID of its own, as a card of its own, with its picture', async () => {
    const { results, runner, task, api } = await open();
    await results.sendAgain(task());
    await turns();
    expect(api.calls[1]!.request).toEqual({ ...request, external_task_id: 'made1' });
    const [again] = runner.getState().tasks;
    expect(again).toMatchObject({ title: 'Take 1', summary: task().summary });
    expect(await (await runner.thumbnailOf(again!.id))?.text()).toBe('ABC');
  });

  it('hands out the film, the request and all of it under the name of the result', async () => {
    const { results, runner, task, kept, zipped } = await open();
    runner.remark(task().id, { title: 'Lift off / 2' });
    await results.download(task());
    await results.saveRequest(task());
    await results.saveAll(task());
    expect(kept.map(({ name }) => name)).toEqual([
      'Lift-off-2.mp4',
      'Lift-off-2.request.json',
      'Lift-off-2.zip',
    ]);
    expect(zipped[0]!.map(([name]) => name)).toEqual(['result.json', 'film.mp4', 'request.json']);
  });

  it('says in words when the film is gone, and packs the rest', async () => {
    const { results, task, kept, zipped, notice } = await open({ film: false });
    await results.download(task());
    expect([kept, notice()?.text]).toEqual([[], 'Gone. Send it again.']);
    await results.saveAll(task());
    expect(zipped[0]!.map(([name]) => name)).toEqual(['result.json', 'request.json']);
  });

  it('takes a card away with its film on the stage, and offers to undo it', async () => {
    const { results, runner, session, task, notice } = await open();
    const { id } = task();
    session.setState({ view: { kind: 'result', taskId: id } });
    results.remove(task());
    expect([runner.getState().tasks, session.getState().view]).toEqual([[], { kind: 'edit' }]);
    notice()?.action?.run();
    expect(runner.getState().tasks.map((each) => each.id)).toEqual([id]);
  });

  it('promises to tell only what the browser allows to be told', async () => {
    for (const allowed of [true, false]) {
      const { results, task, notice } = await open({ allowed });
      await results.tellWhenDone(task(), true);
      expect([task().tellDone, notice() === null]).toEqual([allowed, allowed]);
    }
  });
});
