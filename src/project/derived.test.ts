import { describe, expect, it } from 'vitest';
import { createDerived } from './derived.ts';
import { emptyDocument, withSettings } from './document.ts';
import { clearRegions } from './regionEdits.ts';
import { canRedo, canUndo, coverageShare, redoName, steps, undoName, usedRegions } from './selectors.ts';
import { createProject, type ProjectStore } from './store.ts';

const SIZE = { width: 300, height: 400 };

function opened(): ProjectStore {
  const project = createProject();
  const first = { ...SIZE, id: 'f', name: 'f', format: 'png' as const, bytes: new Uint8Array(1) };
  project.load({ ...emptyDocument(), first }, null);
  return project;
}

function paintRows(project: ProjectStore, label: 1 | 2 | 7, [from, to]: readonly [number, number]): void {
  const rect = { x0: 0, y0: from, x1: SIZE.width, y1: to };
  project.getState().labels?.data.fill(label, from * SIZE.width, to * SIZE.width);
  const edit = project.pixelEdit(`Brush · ${label}`, rect);
  if (edit) project.commit(edit);
}

describe('derived state', () => {
  it('is the same object until its cause changes', () => {
    const project = opened();
    const { coverage, problems } = createDerived(project);
    const before = { coverage: coverage(), problems: problems() };
    project.touchPixels({ x0: 0, y0: 0, x1: 9, y1: 9 });
    expect(coverage()).toBe(before.coverage);
    expect(problems()).toBe(before.problems);
    project.change('Prompt', (document) => withSettings(document, { prompt: 'up' }));
    expect(coverage()).toBe(before.coverage);
    expect(problems()).not.toBe(before.problems);
  });

  it('follows painted pixels and their undo', () => {
    const project = opened();
    const { coverage, problems } = createDerived(project);
    paintRows(project, 2, [0, 3]);
    expect(coverage()?.[2]).toBe(900);
    expect(problems().map(({ region }) => region)).toEqual([2]);
    project.undo();
    expect([coverage()?.[2], problems().length]).toEqual([0, 0]);
  });
});

describe('selectors', () => {
  it('name the steps in the order they were made, undone ones last', () => {
    const project = opened();
    for (const name of ['a', 'b', 'c'])
      project.change(name, (document) => withSettings(document, { prompt: name }));
    project.undo();
    project.undo();
    const state = project.getState();
    expect(steps(state.history)).toEqual([
      { name: 'a', undone: false },
      { name: 'b', undone: true },
      { name: 'c', undone: true },
    ]);
    expect([canUndo(state), undoName(state), canRedo(state), redoName(state)]).toEqual([
      true,
      'a',
      true,
      'b',
    ]);
  });

  it('measure a region against the whole picture', () => {
    const project = opened();
    paintRows(project, 1, [0, 100]);
    const coverage = createDerived(project).coverage();
    expect([coverageShare(coverage, 1), coverageShare(coverage, 2), coverageShare(null, 1)]).toEqual([
      0.25, 0, 0,
    ]);
    expect(usedRegions(project.getState().document, coverage).map(({ label }) => label)).toEqual([1]);
  });
});

describe('clearRegions', () => {
  it('frees unlocked regions in one step and leaves locked ones and the rest', () => {
    const project = opened();
    paintRows(project, 1, [0, 2]);
    paintRows(project, 2, [2, 5]);
    paintRows(project, 7, [5, 9]);
    project.change('Lock', (document) => ({
      ...document,
      regions: { ...document.regions, 7: { ...document.regions[7], locked: true } },
    }));
    clearRegions(project, [1, 7], { name: 'Clear', trajectories: false });
    const { coverage } = createDerived(project);
    expect([1, 2, 7].map((label) => coverage()?.[label])).toEqual([0, 900, 1200]);
    expect(project.undo()).toBe('Clear');
    expect(coverage()?.[1]).toBe(600);
  });

  it('records nothing when there is nothing to clear', () => {
    const project = opened();
    clearRegions(project, [1, 2, 3], { name: 'Clear', trajectories: true });
    expect(canUndo(project.getState())).toBe(false);
  });

  it('does not take in the pixels of a gesture under way', () => {
    const project = opened();
    paintRows(project, 1, [0, 2]);
    project.getState().labels?.data.fill(2, 30_000, 30_600);
    clearRegions(project, [1], { name: 'Clear', trajectories: false });
    expect(createDerived(project).coverage()?.[2]).toBe(0);
  });
});
