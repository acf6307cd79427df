import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { canvasPoint } from '../geometry/spaces.ts';
import type { Stencil } from '../masks/stencil.ts';
import { withRegion, withSettings } from '../project/document.ts';
import { say } from '../words/words.ts';
import { createDriver, type Driver } from './driver.ts';
import type { FinderStatus, ObjectFinder, ObjectQuestion } from './objectFinder.ts';
import { previewObjects } from './objectHover.ts';

const SIZE = { width: 40, height: 30 };

interface Asked {
  readonly question: ObjectQuestion;
  readonly signal: AbortSignal;
  answer(stencil: Stencil): Promise<void>;
  fail(message: string): Promise<void>;
}

const tick = () => new Promise<void>((done) => setTimeout(done));

/** A finder that answers when the test says so, and does not care whether anyone still listens. */
function scriptedFinder() {
  const asked: Asked[] = [];
  const status = createStore<FinderStatus>(() => ({ kind: 'model' }));
  const finder: ObjectFinder = {
    status,
    ask: (question, signal) =>
      new Promise((resolve, reject) => {
        const after = async (settle: () => void) => {
          settle();
          await tick();
        };
        asked.push({
          question,
          signal,
          answer: (stencil) => after(() => resolve(stencil)),
          fail: (message) => after(() => reject(new Error(message))),
        });
      }),
    cancel() {},
    retry() {},
  };
  return { finder, asked, status };
}

function selecting() {
  const script = scriptedFinder();
  const driver = createDriver(SIZE, 10, script.finder);
  driver.session.setState({ tool: 'smartSelect', selected: 2 });
  const last = () => script.asked.at(-1)!;
  return { ...script, driver, last };
}

/** Ones in columns `x0` to `x1` of every row. */
const columns = (x0: number, x1: number): Stencil => ({
  ...SIZE,
  data: Uint8Array.from({ length: SIZE.width * SIZE.height }, (_, i) =>
    Number(i % SIZE.width >= x0 && i % SIZE.width < x1),
  ),
});

const columnsOf = (driver: Driver, label: number): number =>
  driver.labels.data.filter((byte) => byte === label).length / SIZE.height;
const steps = (driver: Driver): string[] =>
  driver.project.getState().history.past.map((step) => say(step.name));
const notice = (driver: Driver): string => driver.session.getState().notice?.text ?? '';

describe('smart select', () => {
  it('paints the answer to a click into the selected region, as one named step', async () => {
    const { driver, last } = selecting();
    driver.click(11, 12);
    expect(last().question).toEqual({ clicks: [{ at: { x: 11, y: 12 }, include: true }], spread: 0.5 });
    expect([driver.gestures.held, columnsOf(driver, 2)]).toEqual([true, 0]);
    await last().answer(columns(5, 12));
    expect([columnsOf(driver, 2), steps(driver)]).toEqual([7, ['Smart select · Region 2']]);
    driver.gestures.finish();
    expect([driver.gestures.active, columnsOf(driver, 2)]).toEqual([false, 7]);
    driver.project.undo();
    expect([columnsOf(driver, 2), steps(driver)]).toEqual([0, []]);
  });

  it('refines with further clicks, in order, Alt leaving out, and stays one step', async () => {
    const { driver, last } = selecting();
    driver.click(11, 12);
    await last().answer(columns(5, 12));
    driver.click(20, 3);
    await last().answer(columns(5, 22));
    driver.click(8, 9, { alt: true });
    expect(last().question.clicks.map(({ at, include }) => [at.x, include])).toEqual([
      [11, true],
      [20, true],
      [8, false],
    ]);
    await last().answer(columns(9, 22));
    expect([columnsOf(driver, 2), steps(driver)]).toEqual([13, ['Smart select · Region 2']]);
    driver.project.undo();
    expect([columnsOf(driver, 2), driver.gestures.active]).toEqual([0, false]);
    driver.project.redo();
    expect(columnsOf(driver, 2)).toBe(13);
  });

  it('leaves out in the other mode too, for a finger has no Alt', async () => {
    const { driver, last } = selecting();
    const include = () => last().question.clicks.map((click) => click.include);
    driver.click(11, 12);
    await last().answer(columns(5, 22));
    driver.session.setState({ paintMode: 'erase' });
    driver.click(20, 3);
    expect([include(), driver.gestures.held]).toEqual([[true, false], true]);
    await last().answer(columns(5, 19));
    driver.click(19, 5, { alt: true });
    expect(include()).toEqual([true, false, true]);
    await last().answer(columns(5, 21));
    driver.session.setState({ paintMode: 'add' });
    driver.click(8, 9);
    expect(include()).toEqual([true, false, true, true]);
    await last().answer(columns(5, 12));
    expect([columnsOf(driver, 2), steps(driver)]).toEqual([7, ['Smart select · Region 2']]);
  });

  it('takes the object out of the region in erase mode, and with Alt at the first press', async () => {
    const { driver, last } = selecting();
    driver.click(11, 12);
    await last().answer(columns(5, 25));
    driver.gestures.finish();
    driver.click(11, 12, { alt: true });
    expect(last().question.clicks[0]?.include).toBe(true);
    await last().answer(columns(20, 33));
    expect(columnsOf(driver, 2)).toBe(15);
    expect(steps(driver).at(-1)).toBe('Smart select erase · Region 2');
  });

  it('lays clicks along a drag', () => {
    const { driver, last } = selecting();
    driver.press(2, 5);
    driver.move([
      [10, 5],
      [31, 5],
      [39, 5],
    ]);
    driver.release();
    expect(last().question.clicks.map(({ at }) => at.x)).toEqual([2, 31]);
  });

  it('asks anew when the spread changes, and only the newest question waits', async () => {
    const { driver, asked, last } = selecting();
    driver.click(11, 12);
    for (const selectSpread of [0.6, 0.7, 0.8]) driver.session.setState({ selectSpread });
    expect(asked).toHaveLength(1);
    await asked[0]!.answer(columns(5, 12));
    expect(asked.map(({ question }) => question.spread)).toEqual([0.5, 0.8]);
    await last().answer(columns(4, 14));
    expect([columnsOf(driver, 2), steps(driver)]).toEqual([10, ['Smart select · Region 2']]);
  });

  it('leaves no trace when it is cancelled, not even in what can be redone', async () => {
    const { driver, last } = selecting();
    driver.session.setState({ tool: 'brush', brushSizePx: 6 });
    driver.click(20, 20);
    driver.project.undo();
    driver.session.setState({ tool: 'smartSelect' });
    const before = { ...driver.project.getState() };
    driver.click(11, 12);
    await last().answer(columns(5, 12));
    driver.click(20, 12);
    const late = last();
    driver.gestures.cancelGesture();
    await late.answer(columns(5, 30));
    expect(columnsOf(driver, 2)).toBe(0);
    expect(driver.project.getState()).toMatchObject({ document: before.document, history: before.history });
    expect(driver.gestures.live.value).toBeNull();
  });

  it('takes back the last click on its own, and is gone with the first', async () => {
    const { driver, last } = selecting();
    driver.click(11, 12);
    await last().answer(columns(5, 12));
    driver.click(20, 12);
    await last().answer(columns(5, 30));
    driver.gestures.stepBack();
    expect(last().question.clicks).toHaveLength(1);
    await last().answer(columns(5, 12));
    expect(columnsOf(driver, 2)).toBe(7);
    driver.gestures.stepBack();
    expect([driver.gestures.active, columnsOf(driver, 2), steps(driver)]).toEqual([false, 0, []]);
  });

  it.each([
    ['another tool', (d: Driver) => d.session.setState({ tool: 'brush' })],
    ['another region', (d: Driver) => d.session.setState({ selected: 5 })],
    ['the film', (d: Driver) => d.session.setState({ view: { kind: 'result', taskId: 't' } })],
    ['Enter', (d: Driver) => d.gestures.finish()],
    [
      'another step',
      (d: Driver) => d.project.change('Prompt', (document) => withSettings(document, { prompt: 'up' })),
    ],
  ])('keeps what was answered and drops what comes late after %s', async (_, leave) => {
    const { driver, last } = selecting();
    driver.click(11, 12);
    await last().answer(columns(5, 12));
    driver.click(20, 12);
    leave(driver);
    expect([driver.gestures.active, last().signal.aborted]).toEqual([false, true]);
    expect(notice(driver)).toContain('left out');
    await last().answer(columns(5, 30));
    expect([columnsOf(driver, 2), columnsOf(driver, 5), steps(driver)[0]]).toEqual([
      7,
      0,
      'Smart select · Region 2',
    ]);
  });

  it.each([
    ['undo', (d: Driver) => void d.project.undo(), 0],
    ['another picture', (d: Driver) => d.project.load(d.project.getState().document, null), 0],
  ])('drops an answer that comes after %s', async (_, happens, left) => {
    const { driver, last } = selecting();
    driver.click(11, 12);
    await last().answer(columns(5, 12));
    driver.click(20, 12);
    happens(driver);
    await last().answer(columns(5, 30));
    expect([driver.gestures.active, columnsOf(driver, 2)]).toEqual([false, left]);
  });

  it('never changes a locked region, and refuses its own when that is locked', async () => {
    const { driver, last } = selecting();
    driver.click(11, 12);
    await last().answer(columns(5, 12));
    driver.gestures.finish();
    driver.project.change('Lock', (document) => withRegion(document, 2, { locked: true }));
    expect(driver.press(11, 12)).toBe(false);
    expect(notice(driver)).toContain('Unlock');
    driver.session.setState({ selected: 4 });
    driver.click(11, 12);
    await last().answer(columns(0, 40));
    expect([columnsOf(driver, 2), columnsOf(driver, 4)]).toEqual([7, 33]);
  });

  it('keeps a text that is being typed when the selection is answered again', async () => {
    const { driver, last } = selecting();
    driver.click(11, 12);
    await last().answer(columns(5, 12));
    driver.click(20, 12);
    driver.project.draft((document) => withSettings(document, { prompt: 'a boat' }), 'Prompt');
    await last().answer(columns(5, 30));
    expect(steps(driver)).toEqual(['Smart select · Region 2', 'Prompt']);
    driver.gestures.cancelGesture();
    expect(driver.project.getState().document.settings.prompt).toBe('a boat');
    expect(columnsOf(driver, 2)).toBe(7);
  });

  it('says in words that it found nothing or could not answer', async () => {
    const { driver, last } = selecting();
    driver.click(11, 12);
    await last().fail('the worker is gone.');
    expect(driver.session.getState().notice).toMatchObject({
      tone: 'error',
      text: 'Smart select has no answer: the worker is gone.',
    });
    driver.click(12, 12);
    await last().answer(columns(0, 0));
    expect(notice(driver)).toContain('found nothing');
    expect(steps(driver)).toEqual([]);
    driver.gestures.cancelGesture();
    expect(driver.press(-3, 12)).toBe(false);
    expect(notice(driver)).toContain('Click on the picture');
  });
});

describe('what hovering shows', () => {
  function hovering() {
    const all = selecting();
    previewObjects({ ...all.driver, finder: all.finder });
    const hover = (x: number, y: number) => all.driver.gestures.hover.set(canvasPoint(x, y));
    return { ...all, hover };
  }

  it('is the outline of the answer, one question at a time, and nothing in the label map', async () => {
    const { driver, asked, hover } = hovering();
    hover(11, 12);
    hover(15, 12);
    hover(21, 13);
    expect(asked).toHaveLength(1);
    await asked[0]!.answer(columns(5, 12));
    expect(driver.gestures.live.value).toMatchObject({ kind: 'object', label: 2, erases: false });
    expect(asked.map(({ question }) => question.clicks[0]?.at.x)).toEqual([11, 21]);
    expect(columnsOf(driver, 2)).toBe(0);
    driver.gestures.hover.set(null);
    await asked[1]!.answer(columns(5, 30));
    expect(driver.gestures.live.value).toBeNull();
  });

  it('is nothing while growing answers, over a locked region or with another tool', () => {
    const { driver, asked, hover, status } = hovering();
    status.setState({ kind: 'growing', why: 'cancelled' }, true);
    hover(11, 12);
    status.setState({ kind: 'model' }, true);
    driver.project.change('Lock', (document) => withRegion(document, 2, { locked: true }));
    hover(12, 12);
    driver.session.setState({ tool: 'lasso', selected: 3 });
    hover(13, 12);
    expect(asked).toHaveLength(0);
  });

  it('does not write over what a click has begun', async () => {
    const { driver, asked, hover } = hovering();
    hover(11, 12);
    driver.click(11, 12);
    await asked[0]!.answer(columns(5, 12));
    expect(driver.gestures.live.value).toMatchObject({ outlines: [], marks: [{ include: true }] });
  });

  it('counts in the clicks so far once a selection is held', async () => {
    const { driver, last } = hovering();
    driver.click(11, 12);
    await last().answer(columns(5, 12));
    driver.move([[20, 12]], { alt: true });
    expect(last().question.clicks.map(({ include }) => include)).toEqual([true, false]);
    await last().answer(columns(5, 9));
    expect(driver.gestures.live.value).toMatchObject({ kind: 'object', marks: [{ include: true }] });
    expect(columnsOf(driver, 2)).toBe(7);
  });
});
