import { describe, expect, it } from 'vitest';
import { withSettings } from '../project/document.ts';
import { say } from '../words/words.ts';
import { createDriver, type Driver } from './driver.ts';

function painting(): Driver {
  const driver = createDriver({ width: 40, height: 30 });
  driver.session.setState({ brushSizePx: 6 });
  driver.stroke([
    [8, 8],
    [12, 8],
  ]);
  driver.press(20, 20);
  driver.move([[30, 20]]);
  return driver;
}

const ones = (driver: Driver): number => driver.labels.data.filter((byte) => byte === 1).length;

describe('gesture runner', () => {
  it.each([
    ['the tool changes', (d: Driver) => d.session.setState({ tool: 'hand' })],
    ['a film is shown', (d: Driver) => d.session.setState({ view: { kind: 'result', taskId: 't' } })],
    ['another project is opened', (d: Driver) => d.project.load(d.project.getState().document, null)],
    ['the user cancels', (d: Driver) => d.gestures.cancelGesture()],
  ])('takes the stroke back when %s', (_, happens) => {
    const driver = painting();
    happens(driver);
    expect(driver.gestures.active).toBe(false);
    expect(driver.labels.data[20 * 40 + 25]).toBe(0);
  });

  it('takes the stroke back when a step is undone, and the undone step stays undone', () => {
    const driver = painting();
    driver.project.undo();
    expect([driver.gestures.active, ones(driver)]).toEqual([false, 0]);
    driver.project.redo();
    driver.gestures.finish();
    expect(ones(driver)).toBe(capsuleCount());
  });

  it('takes the stroke back when a step is redone', () => {
    const driver = painting();
    driver.gestures.finish();
    driver.project.undo();
    driver.press(5, 25);
    driver.project.redo();
    expect(driver.gestures.active).toBe(false);
    expect(driver.labels.data[25 * 40 + 5]).toBe(0);
    expect(driver.labels.data[20 * 40 + 25]).toBe(1);
  });

  it('takes the stroke back when a step that holds no pixels is undone or redone', () => {
    const driver = createDriver({ width: 40, height: 30 });
    driver.project.change('Prompt', (document) => withSettings(document, { prompt: 'up' }));
    for (const happens of [driver.project.undo, driver.project.redo]) {
      driver.press(20, 20);
      expect(ones(driver)).toBeGreaterThan(0);
      happens.call(driver.project);
      expect([driver.gestures.active, ones(driver)]).toEqual([false, 0]);
    }
  });

  it('lets a text field record its own step during the stroke', () => {
    const driver = painting();
    driver.project.draft((document) => withSettings(document, { prompt: 'up' }), 'Prompt');
    driver.project.settle();
    expect(driver.gestures.active).toBe(true);
    driver.release();
    expect(driver.project.getState().history.past.map((step) => say(step.name))).toEqual([
      'Brush · Region 1',
      'Prompt',
      'Brush · Region 1',
    ]);
  });

  it('hears no more after its end: a second finish records nothing', () => {
    const driver = painting();
    driver.release();
    driver.move([[3, 3]]);
    driver.gestures.finish();
    expect(driver.project.getState().history.past).toHaveLength(2);
    expect(driver.gestures.cancelGesture()).toBe(false);
  });
});

/** Pixels of the first stroke alone: a 6 px brush from (8, 8) to (12, 8). */
function capsuleCount(): number {
  let count = 0;
  for (let y = 0; y < 30; y++) {
    for (let x = 0; x < 40; x++) {
      const along = Math.min(Math.max(x + 0.5, 8), 12);
      if (Math.hypot(x + 0.5 - along, y + 0.5 - 8) <= 3) count++;
    }
  }
  return count;
}
