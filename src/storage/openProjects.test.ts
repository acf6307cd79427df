import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { emptyDocument, type Frame } from '../project/document.ts';
import { bytes } from '../project/testing/storeModel.ts';
import { freshBrowser, type Page } from './testing/pages.ts';

const SIZE = { width: 5, height: 3 };
const frame = (id: string): Frame => ({
  ...SIZE,
  id,
  name: id,
  format: 'png',
  bytes: Uint8Array.from([4, 9]),
});
const named = (name: string) => ({ ...emptyDocument(), name, first: frame(name) });
const paint = ({ project }: Page, at: number, label: number) => {
  project.getState().labels?.data.fill(label, at, at + 2);
  const edit = project.pixelEdit('Brush', { x0: 0, y0: 0, x1: SIZE.width, y1: SIZE.height });
  if (edit) project.commit(edit);
};
const name = ({ project }: Page) => project.getState().document.name;
const kind = ({ projects }: Page) => projects.store.getState().kind;
const idOf = ({ projects }: Page): string => {
  const present = projects.store.getState();
  return present.kind === 'open' ? present.id : `not open: ${present.id}`;
};
const listed = async ({ db }: Page) => (await db.list()).map((card) => card.name).toSorted();

describe('the projects of a browser', () => {
  it('are opened and left without losing a pixel or a step of any', async () => {
    const page = await freshBrowser().open();
    await page.projects.openNew(named('boats'), null);
    paint(page, 3, 2);
    const [boats, pixels] = [idOf(page), bytes(page.project)];
    await page.projects.isKept();
    await page.projects.openNew(named('rocket'), null);
    paint(page, 9, 5);
    expect(page.project.getState().history.past).toHaveLength(1);
    expect(await page.projects.open(boats)).toBe(true);
    expect([name(page), bytes(page.project)]).toEqual(['boats', pixels]);
    expect(page.project.undo()).toBe('Brush');
    expect(bytes(page.project).every((label) => label === 0)).toBe(true);
    expect(await listed(page)).toEqual(['boats', 'rocket']);
  });

  it('do not fill with empty ones', async () => {
    const page = await freshBrowser().open();
    for (let i = 0; i < 3; i++) {
      await page.projects.isKept();
      await page.projects.openNew(emptyDocument(), null);
    }
    await page.projects.isKept();
    expect(await listed(page)).toEqual(['Untitled']);
  });

  it('are copied with their steps, and the copy goes its own way', async () => {
    const browser = freshBrowser();
    const page = await browser.open();
    await page.projects.openNew(named('boats'), null);
    paint(page, 3, 2);
    await page.autosave.flush();
    const original = idOf(page);
    await page.db.duplicate(original, { id: 'copy', name: 'boats copy', changedMs: 1 });
    await page.projects.open('copy');
    expect([name(page), page.project.getState().history.past.length]).toEqual(['boats copy', 1]);
    page.project.undo();
    await page.projects.open(original);
    expect(bytes(page.project).filter((label) => label === 2)).toHaveLength(2);
    await page.db.forget(original);
    await page.db.purge(0);
    await page.projects.openNew(named('other'), null);
    await page.projects.open('copy');
    expect(page.project.getState().document.first?.bytes).toEqual(Uint8Array.from([4, 9]));
  });

  it('open what was opened last; a page that is reloaded opens what it had', async () => {
    const browser = freshBrowser();
    const page = await browser.open();
    await page.projects.openNew(named('boats'), null);
    await page.autosave.flush();
    const boats = idOf(page);
    await page.projects.openNew(named('rocket'), null);
    await page.autosave.flush();
    browser.kill(page);
    const next = await browser.open();
    expect(name(next)).toBe('rocket');
    browser.kill(next);
    expect(name(await browser.open(boats))).toBe('boats');
  });

  it('leave what cannot be read aside, and say so', async () => {
    const browser = freshBrowser();
    const page = await browser.open();
    await page.projects.openNew(named('boats'), null);
    await page.autosave.flush();
    const boats = idOf(page);
    await page.projects.openNew(named('rocket'), null);
    await page.database.put('labels', { width: 5, height: 3, runs: Uint32Array.from([0, 14]) }, boats);
    expect(await page.projects.open(boats)).toBe(false);
    expect(page.session.getState().notice).toMatchObject({ tone: 'error' });
    expect([name(page), await listed(page)]).toEqual(['rocket', ['rocket']]);
    expect(await page.database.getAll('aside')).toMatchObject([{ id: boats }]);
    paint(page, 1, 3);
    expect(await page.autosave.flush()).toBe(true);
  });
});

describe('two pages on one project', () => {
  async function two() {
    const browser = freshBrowser();
    const first = await browser.open();
    await first.projects.openNew(named('boats'), null);
    paint(first, 3, 2);
    await first.autosave.flush();
    const second = await browser.open();
    return { browser, first, second };
  }

  it('are noticed, and the second one writes nothing', async () => {
    const { first, second } = await two();
    expect([kind(first), second.projects.store.getState()]).toEqual([
      'open',
      { kind: 'elsewhere', id: idOf(first), name: 'boats', inHand: false },
    ]);
    second.hide();
    await second.autosave.flush();
    expect(second.control.writes).toBe(0);
  });

  it('hand it over whole: what the first one has just done is there, and it stops', async () => {
    const { first, second } = await two();
    paint(first, 9, 5);
    await second.projects.takeOver();
    expect([kind(first), kind(second)]).toEqual(['elsewhere', 'open']);
    expect(bytes(second.project)).toEqual(bytes(first.project));
    expect(second.project.getState().history.past).toHaveLength(2);
    paint(second, 0, 7);
    await second.autosave.flush();
    const { writes } = first.control;
    paint(first, 12, 1);
    await first.autosave.flush();
    expect(first.control.writes).toBe(writes);
    await first.projects.takeOver();
    expect([kind(first), kind(second)]).toEqual(['open', 'elsewhere']);
    expect(bytes(first.project)).toEqual(bytes(second.project));
  });

  it('part by a copy, from what is stored or from what is in hand', async () => {
    const { first, second } = await two();
    await second.projects.openCopy();
    expect([kind(second), name(second), bytes(second.project)]).toEqual([
      'open',
      'boats copy',
      bytes(first.project),
    ]);
    const third = await two();
    await third.second.projects.takeOver();
    paint(third.first, 12, 1);
    await third.first.projects.openCopy();
    expect([kind(third.first), name(third.first)]).toEqual(['open', 'boats copy']);
    expect(bytes(third.first.project).slice(12, 14)).toEqual([1, 1]);
    expect(await listed(third.first)).toEqual(['boats', 'boats copy']);
    expect(bytes(third.second.project).slice(12, 14)).toEqual([0, 0]);
  });

  it('take it from a page that does not answer, which may not write it any more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 1000 });
    const { first, second } = await two();
    first.freeze();
    const taken = second.projects.takeOver();
    await vi.advanceTimersByTimeAsync(5000);
    await taken;
    vi.useRealTimers();
    expect(kind(second)).toBe('open');
    paint(second, 0, 7);
    await second.autosave.flush();
    expect(kind(first)).toBe('elsewhere');
    expect(second.project.getState().history.past).toHaveLength(2);
  });

  it('are kept apart by the stored owner where there are no locks', async () => {
    const { browser, first, second } = await two();
    const id = idOf(first);
    await second.db.claim(id, second.name, 9);
    paint(first, 12, 1);
    await first.autosave.flush();
    expect(kind(first)).toBe('elsewhere');
    browser.kill(second);
    browser.kill(first);
    const next = await browser.open();
    expect(bytes(next.project).slice(12, 14)).toEqual([0, 0]);
  });

  it('come back at once when the other one is closed', async () => {
    const { browser, first, second } = await two();
    browser.kill(first);
    await second.projects.takeOver();
    expect([kind(second), bytes(second.project)]).toEqual(['open', bytes(first.project)]);
  });
});
