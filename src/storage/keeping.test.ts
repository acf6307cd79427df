import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../kit/assert.ts';
import { emptyDocument, type Frame, withSettings } from '../project/document.ts';
import { editBytes } from '../project/history.ts';
import type { ProjectStore } from '../project/store.ts';
import { bytes, loaded, Model, op, run, size } from '../project/testing/storeModel.ts';
import { AT_LENGTH } from '../server/testing/length.ts';
import { DRAFT_DELAY_MS } from './autosave.ts';
import { freshBrowser, type Page } from './testing/pages.ts';

const SIZE = { width: 6, height: 4 };
const frame = (id: string): Frame => ({
  ...SIZE,
  id,
  name: id,
  format: 'png',
  bytes: Uint8Array.from([id.length, 7]),
});
const begin = ({ project }: Page, id = 'a') =>
  project.replace('Open', { ...emptyDocument(), first: frame(id) }, null);
const paint = (project: ProjectStore, at: number) => {
  project.getState().labels?.data.fill(2, at, at + 3);
  const edit = project.pixelEdit('Brush', { x0: 0, y0: 0, x1: SIZE.width, y1: SIZE.height });
  if (edit) project.commit(edit);
};
const type = (project: ProjectStore, prompt: string) =>
  project.draft((document) => withSettings(document, { prompt }), 'Prompt');
const open = (page: Page) => {
  const present = page.projects.store.getState();
  return present.kind === 'open' ? present.id : null;
};

/** Everything that can be seen of a project, step by step to both ends of its line. */
function told(project: ProjectStore): unknown[] {
  const look = () => {
    const { document, labels, history } = project.getState();
    return structuredClone({ document, labels: labels && [...labels.data], length: history.past.length });
  };
  const seen: unknown[] = [look()];
  let undone = 0;
  while (project.undo() !== null) undone++;
  seen.push(look());
  while (project.redo() !== null) seen.push(look());
  for (let left = project.getState().history.past.length; left > undone; left--) project.undo();
  return seen;
}

describe('a project that is kept', () => {
  it('is the same in the next page after any sequence of edits, with every step that can be undone or made again', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.array(op, { minLength: 1, maxLength: 30 }), async (start, ops) => {
        const browser = freshBrowser();
        const page = await browser.open();
        const { document } = loaded(start).getState();
        await page.projects.openNew(document, null);
        const model = new Model(start);
        for (const each of ops) run(page.project, model, each);
        // A draft becomes the step it would have become here.
        page.project.settle();
        model.settle();
        await page.autosave.flush();
        browser.kill(page);
        const next = await browser.open();
        const [before, after] = [page.project.getState(), next.project.getState()];
        expect(after.document).toEqual(before.document);
        expect(bytes(next.project)).toEqual([...model.now.data]);
        expect(after.history).toEqual(before.history);
        const weigh = ({ history }: typeof after) =>
          [...history.past, ...history.future].map((edit) => editBytes(edit));
        expect(weigh(after)).toEqual(weigh(before));
        expect(told(next.project)).toEqual(told(page.project));
      }),
      AT_LENGTH ? {} : { numRuns: 60 },
    );
  });

  it('never loses more than a draft when the page is killed between two edits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(op, { minLength: 1, maxLength: 12 }), async (ops) => {
        const browser = freshBrowser();
        const page = await browser.open();
        await page.projects.openNew(loaded(SIZE).getState().document, null);
        const model = new Model(SIZE);
        for (const each of ops) run(page.project, model, each);
        const { drafted } = model;
        await page.autosave.flush();
        browser.kill(page);
        const next = await browser.open();
        expect(bytes(next.project)).toEqual([...model.now.data]);
        expect(next.project.getState().history.past.map(({ name }) => name)).toEqual([
          ...model.past.map(({ name }) => name),
          ...(drafted ? [drafted.name] : []),
        ]);
        if (drafted) expect(next.project.undo()).toBe(drafted.name);
      }),
      AT_LENGTH ? {} : { numRuns: 40 },
    );
  });

  it('is handed over within the edit itself, and a draft a moment later', async () => {
    const page = await freshBrowser().open();
    begin(page);
    paint(page.project, 5);
    expect(page.autosave.saved.getState()).toEqual({ kind: 'unsaved' });
    await page.autosave.flush();
    const { writes } = page.control;
    type(page.project, 'u');
    type(page.project, 'up');
    await page.pass(DRAFT_DELAY_MS - 1);
    expect(page.control.writes).toBe(writes);
    expect(DRAFT_DELAY_MS).toBeLessThanOrEqual(500);
    await page.pass(1);
    await page.autosave.flush();
    expect([page.control.writes, page.autosave.saved.getState()]).toEqual([writes + 1, { kind: 'saved' }]);
  });

  it('writes nothing before anything is done, and nothing when nothing has changed', async () => {
    const page = await freshBrowser().open();
    page.hide();
    await page.pass(60_000);
    expect([page.control.writes, await page.db.list()]).toEqual([0, []]);
  });

  it('comes back with the tool, the brush and the view', async () => {
    const browser = freshBrowser();
    const page = await browser.open();
    begin(page);
    page.session.setState({ viewport: { width: 900, height: 700 } });
    page.session.setState({
      tool: 'lasso',
      selected: 3,
      camera: { scale: 2.5, offsetX: 1, offsetY: -4 },
      selectedPoints: { label: 3, indices: new Set([1, 4]) },
    });
    page.hide();
    await page.autosave.flush();
    browser.kill(page);
    const next = await browser.open();
    expect(next.session.getState()).toMatchObject({
      tool: 'lasso',
      selected: 3,
      camera: { scale: 2.5, offsetX: 1, offsetY: -4 },
      viewport: { width: 900, height: 700 },
      selectedPoints: { label: 3, indices: new Set([1, 4]) },
    });
  });

  it('leaves out what a gesture under way has painted', async () => {
    const browser = freshBrowser();
    const page = await browser.open();
    begin(page);
    paint(page.project, 0);
    page.project.getState().labels?.data.fill(5, 12, 15);
    await page.autosave.flush();
    browser.kill(page);
    const next = await browser.open();
    expect(bytes(next.project).filter((label) => label !== 0)).toEqual([2, 2, 2]);
  });

  it('says that it could not be saved, tries again, and says so when it has', async () => {
    const browser = freshBrowser();
    const page = await browser.open();
    begin(page);
    await page.autosave.flush();
    page.control.fails = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    paint(page.project, 5);
    expect(await page.autosave.flush()).toBe(false);
    expect(page.autosave.saved.getState()).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('room'),
    });
    paint(page.project, 12);
    page.control.fails = null;
    await page.pass(10_000);
    expect(await page.autosave.flush()).toBe(true);
    browser.kill(page);
    const next = await browser.open();
    expect(bytes(next.project)).toEqual(bytes(page.project));
    expect(next.project.getState().history.past).toHaveLength(3);
  });

  it('keeps a picture as long as the project or one of its steps shows it', async () => {
    const browser = freshBrowser();
    const page = await browser.open();
    begin(page, 'a');
    begin(page, 'longer');
    await page.autosave.flush();
    await page.db.purge(Number.POSITIVE_INFINITY);
    browser.kill(page);
    const next = await browser.open();
    expect(next.project.getState().document.first?.id).toBe('longer');
    next.project.undo();
    expect(next.project.getState().document.first).toEqual(frame('a'));
    await next.autosave.flush();
    const id = must(open(next), 'open project');
    await next.projects.openNew(emptyDocument(), null);
    await next.db.forget(id);
    await next.db.purge(0);
    const { pictures } = must(await next.db.claim(must(open(next), 'project'), 'p', 1), 'stored project');
    expect(pictures.size).toBe(0);
  });
});
