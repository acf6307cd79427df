import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { createLabelMap, type Label, type LabelMap, type RegionLabel, STATIC } from '../masks/labelMap.ts';
import { paintRectangle } from '../masks/rectangle.ts';
import { isIn, type PlainOperation, plainly } from '../masks/testing/plainRegions.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { say } from '../words/words.ts';
import { emptyDocument, lockedLabels, withRegion } from './document.ts';
import { importRegionMask } from './importMask.ts';
import { REGION_OPERATION_IDS, REGION_OPERATIONS, type RegionOperationId } from './regionOperations.ts';
import { createProject, type ProjectStore } from './store.ts';

const PLAIN: Readonly<Record<RegionOperationId, PlainOperation>> = {
  grow: 'grow',
  shrink: 'shrink',
  smooth: 'smooth',
  fillHoles: 'fillHoles',
  removeSpecks: 'removeSpecks',
  invert: 'invert',
  move: 'move',
  restStatic: 'fillRest',
  clear: 'clear',
};
const SIZE = { width: 9, height: 7 };
const PICTURE = { ...SIZE, id: 'f', name: 'f.png', format: 'png', bytes: new Uint8Array(3) } as const;

function opened(data: readonly number[] = []): ProjectStore {
  const project = createProject();
  const labels = createLabelMap(SIZE);
  labels.data.set(data);
  project.load({ ...emptyDocument(), first: PICTURE }, labels);
  return project;
}
const labelsOf = (project: ProjectStore): LabelMap => project.getState().labels!;
const bytes = (project: ProjectStore) => [...labelsOf(project).data];
const names = (project: ProjectStore) => project.getState().history.past.map(({ name }) => say(name));
const lock = (project: ProjectStore, label: 1 | 2 | 7) =>
  project.change('Lock', (document) =>
    withRegion(document, label, { locked: !document.regions[label].locked }),
  );

const TRAJECTORY: Trajectory = {
  samples: [
    { at: imagePoint(1, 2), timeMs: 0 },
    { at: imagePoint(5, 3), timeMs: 400 },
  ],
  pointCount: 11,
  pace: 'even',
  smooth: 0,
};

interface Box {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}
type Turn =
  | { readonly do: 'stroke' | 'cancelled'; readonly box: Box; readonly label: Label }
  | { readonly do: 'left under way'; readonly box: Box; readonly label: Label }
  | {
      readonly do: 'operation';
      readonly id: RegionOperationId;
      readonly label: RegionLabel;
      readonly to: RegionLabel;
      readonly amount: number;
    }
  | { readonly do: 'lock'; readonly label: 1 | 2 | 7 }
  | { readonly do: 'undo' | 'redo' };

const corner = fc.tuple(fc.integer({ min: -1, max: 10 }), fc.integer({ min: -1, max: 8 }));
const box = fc.record({ from: corner, to: corner });
/** Few regions, so that they meet. */
const region = fc.constantFrom(1 as const, 2 as const, 7 as const);
const painted = fc.constantFrom<Label>(0, 1, 1, 2, 2, 7);
const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('stroke' as const), box, label: painted }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('cancelled' as const, 'left under way' as const),
      box,
      label: painted,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('operation' as const),
      id: fc.constantFrom(...REGION_OPERATION_IDS),
      label: region,
      to: region,
      amount: fc.integer({ min: 0, max: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lock' as const), label: region }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const) }) },
);

interface Snapshot {
  readonly data: Uint8Array;
  readonly locked: number;
}

/** Whole snapshots in two lists. */
class Model {
  past: Snapshot[] = [];
  future: Snapshot[] = [];
  now: Snapshot = { data: new Uint8Array(SIZE.width * SIZE.height), locked: 0 };

  step(after: Partial<Snapshot>): void {
    const next = { ...this.now, ...after };
    if (next.locked === this.now.locked && next.data.every((label, i) => label === this.now.data[i])) return;
    this.past.push(this.now);
    this.future = [];
    this.now = next;
  }

  back(): void {
    const before = this.past.pop();
    if (!before) return;
    this.future.push(this.now);
    this.now = before;
  }

  forth(): void {
    const after = this.future.pop();
    if (!after) return;
    this.past.push(this.now);
    this.now = after;
  }

  painted({ from, to }: Box, label: Label): Uint8Array {
    const [x0, x1] = [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
    const [y0, y1] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
    return this.now.data.map((was, i) => {
      const [x, y] = [i % SIZE.width, Math.floor(i / SIZE.width)];
      const inside = x >= x0 && x < x1 && y >= y0 && y < y1;
      return inside && !isIn(this.now.locked, was) ? label : was;
    });
  }
}

/** What a tool does between press and release; returns the rectangle it dirtied. */
function paint(project: ProjectStore, { from, to }: Box, label: Label) {
  return paintRectangle(labelsOf(project), {
    from: imagePoint(...from),
    to: imagePoint(...to),
    label,
    locked: lockedLabels(project.getState().document),
  });
}

function play(project: ProjectStore, model: Model, each: Turn): void {
  switch (each.do) {
    case 'stroke': {
      const edit = project.pixelEdit('Brush', paint(project, each.box, each.label));
      if (edit) project.commit(edit);
      model.step({ data: model.painted(each.box, each.label) });
      return;
    }
    case 'cancelled':
      project.restorePixels(paint(project, each.box, each.label));
      return;
    case 'left under way': {
      // An operation from the keyboard while the button is still down.
      const dirty = paint(project, each.box, each.label);
      const done = REGION_OPERATIONS.invert.run(project, 1);
      if (!done.ok) project.restorePixels(dirty);
      const { data, locked } = model.now;
      model.step({
        data: plainly('invert', { ...SIZE, data }, { label: 1, to: 1, locked, amount: 0 }),
      });
      return;
    }
    case 'operation': {
      const before = names(project).length;
      const done = REGION_OPERATIONS[each.id].run(project, each.label, each);
      const [min, max] = [each.id === 'removeSpecks' ? 2 : 1, 200];
      const amount = Math.min(Math.max(each.amount, min), max);
      const label = each.id === 'restStatic' ? STATIC : each.label;
      const { data, locked } = model.now;
      model.step({ data: plainly(PLAIN[each.id], { ...SIZE, data }, { ...each, label, locked, amount }) });
      expect(done.ok).toBe(names(project).length > before);
      if (done.ok) expect(done.value).toBe(names(project).at(-1));
      else expect(done.error).toMatch(/^[A-Z].+\.$/);
      return;
    }
    case 'lock':
      lock(project, each.label);
      model.step({ locked: model.now.locked ^ (1 << each.label) });
      return;
    case 'undo':
      project.undo();
      model.back();
      return;
    case 'redo':
      project.redo();
      model.forth();
      return;
  }
}

describe('region operations on a project', () => {
  it('leave the label map a plain model says, after any sequence of strokes, operations, locks, undos, redos and cancels', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 30 }), (turns) => {
        const project = opened();
        const model = new Model();
        for (const each of turns) {
          play(project, model, each);
          expect(bytes(project)).toEqual([...model.now.data]);
          expect(lockedLabels(project.getState().document)).toBe(model.now.locked);
          expect(names(project).length).toBe(model.past.length);
          expect(project.getState().history.future.length).toBe(model.future.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are one named step, and tell the overlay which pixels', () => {
    const project = opened([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3]);
    project.change('Rename', (document) => withRegion(document, 3, { name: 'Boat' }));
    const heard: unknown[] = [];
    project.onPixels((dirty) => heard.push(dirty));
    expect(REGION_OPERATIONS.grow.run(project, 3, { amount: 1 })).toEqual({
      ok: true,
      value: 'Grow by 1 px · Boat',
    });
    expect(heard.at(-1)).toEqual({ x0: 0, y0: 0, x1: 3, y1: 3 });
    expect(names(project)).toEqual(['Rename', 'Grow by 1 px · Boat']);
    expect(project.undo()).toBe('Grow by 1 px · Boat');
    expect(bytes(project).filter((label) => label === 3).length).toBe(1);
  });

  it('refuse a locked region, an empty one and a project without a picture, in words that name it', () => {
    const project = opened([1, 2]);
    lock(project, 1);
    const refused = (id: RegionOperationId, label: 1 | 2 | 3) => {
      const done = REGION_OPERATIONS[id].run(project, label, { to: 1 });
      return done.ok ? '' : done.error;
    };
    expect(refused('grow', 1)).toBe('Region 1 is locked. Unlock it to change it.');
    expect(refused('move', 2)).toBe('Region 1 is locked. Unlock it to change it.');
    expect(refused('smooth', 3)).toBe('Region 3 has no paint yet.');
    expect(names(project)).toEqual(['Lock']);
    expect(REGION_OPERATIONS.invert.run(createProject(), 1)).toMatchObject({ ok: false });
  });

  it('keep an amount within its bounds', () => {
    const done = REGION_OPERATIONS.shrink.run(opened([4]), 4, { amount: 1e9 });
    expect(done).toEqual({ ok: true, value: 'Shrink by 200 px · Region 4' });
  });
});

describe('moving a region', () => {
  const moved = (target: Trajectory | null, to: 2 | 7) => {
    const project = opened([1, 1, 2]);
    project.change('Trajectories', (document) =>
      withRegion(withRegion(document, 1, { trajectory: TRAJECTORY }), 2, { trajectory: target }),
    );
    REGION_OPERATIONS.move.run(project, 1, { to });
    const { regions } = project.getState().document;
    return { project, trajectories: [regions[1].trajectory, regions[2].trajectory, regions[7].trajectory] };
  };

  it('takes its trajectory along to a region that has none, in the same step', () => {
    const { project, trajectories } = moved(null, 2);
    expect(trajectories).toEqual([null, TRAJECTORY, null]);
    expect(bytes(project).slice(0, 4)).toEqual([2, 2, 2, 0]);
    project.undo();
    expect(project.getState().document.regions[1].trajectory).toBe(TRAJECTORY);
    expect(bytes(project).slice(0, 4)).toEqual([1, 1, 2, 0]);
  });

  it('takes along with it that it bends', () => {
    const project = opened([1, 1, 2]);
    project.change('Elastic', (document) =>
      withRegion(document, 1, { trajectory: TRAJECTORY, elastic: true }),
    );
    REGION_OPERATIONS.move.run(project, 1, { to: 2 });
    expect(project.getState().document.regions[2].elastic).toBe(true);
  });

  it('drops it where there is one already, and on what is static', () => {
    const other = { ...TRAJECTORY, pointCount: 23 };
    expect(moved(other, 2).trajectories).toEqual([null, other, null]);
    expect(moved(other, 7).trajectories).toEqual([null, other, null]);
  });
});

describe('importing a mask', () => {
  it('is one step that replaces the region but for locked pixels', () => {
    const project = opened([4, 4, 1, 2, 0]);
    lock(project, 2);
    const mask = new Uint8Array(SIZE.width * SIZE.height);
    mask.fill(255, 1, 5);
    expect(importRegionMask(project, 4, mask)).toEqual({ ok: true, value: 'Import mask · Region 4' });
    expect(bytes(project).slice(0, 6)).toEqual([0, 4, 4, 2, 4, 0]);
    expect(importRegionMask(project, 2, mask)).toMatchObject({ ok: false });
    expect(importRegionMask(project, 4, mask)).toMatchObject({ ok: false });
    expect(project.undo()).toBe('Import mask · Region 4');
    expect(bytes(project).slice(0, 6)).toEqual([4, 4, 1, 2, 0, 0]);
  });
});
