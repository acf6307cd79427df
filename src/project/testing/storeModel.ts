import * as fc from 'fast-check';
import type { Rect } from '../../geometry/rect.ts';
import type { Size } from '../../geometry/size.ts';
import { imagePoint } from '../../geometry/spaces.ts';
import { createLabelMap, type Label } from '../../masks/labelMap.ts';
import { throughPoints } from '../../trajectories/throughPoints.ts';
import { say } from '../../words/words.ts';
import { type Document, emptyDocument, type Frame, withRegion, withSettings } from '../document.ts';
import { RegionMove } from '../moveRegion.ts';
import { createProject, type ProjectStore } from '../store.ts';

const frame = (size: Size, id = 'f'): Frame => ({
  ...size,
  id,
  name: id,
  format: 'png',
  bytes: new Uint8Array(3),
});
/** Regions 1 and 2 have a path from the corner. */
const documentOf = (size: Size): Document =>
  ([1, 2] as const).reduce<Document>(
    (document, label) =>
      withRegion(document, label, { trajectory: throughPoints([imagePoint(0, 0), imagePoint(5, 3)]) }),
    { ...emptyDocument(), first: frame(size) },
  );
const CORNERS = { 1: { x: 0, y: 0 }, 2: { x: 0, y: 0 } };
const prompt = (text: string) => (document: Document) => withSettings(document, { prompt: text });

/** A project with a picture of this size, and paths on regions 1 and 2. */
export function loaded(size: Size): ProjectStore {
  const project = createProject();
  project.load(documentOf(size), null);
  return project;
}

/** What a tool does between press and release. */
function paint(project: ProjectStore, rect: Rect, label: Label): void {
  const { labels } = project.getState();
  if (!labels) return;
  fill(labels.data, labels, rect, label);
  project.touchPixels(rect);
}

function fill(data: Uint8Array, size: Size, rect: Rect, label: Label): void {
  for (let y = Math.max(rect.y0, 0); y < Math.min(rect.y1, size.height); y++)
    for (let x = Math.max(rect.x0, 0); x < Math.min(rect.x1, size.width); x++)
      data[y * size.width + x] = label;
}

const stroke = (project: ProjectStore, name: string, rect: Rect, label: Label) => {
  paint(project, rect, label);
  const edit = project.pixelEdit(name, rect);
  if (edit) project.commit(edit);
};

export const bytes = (project: ProjectStore) => [...(project.getState().labels?.data ?? [])];
export const names = (project: ProjectStore) => project.getState().history.past.map(({ name }) => say(name));

interface Snapshot {
  readonly prompt: string;
  readonly size: Size;
  readonly data: Uint8Array;
  /** Where the paths of regions 1 and 2 begin. */
  readonly starts: Readonly<Record<1 | 2, { readonly x: number; readonly y: number }>>;
}

/** The store's laws in their plainest form: whole snapshots in two lists. */
export class Model {
  past: { name: string; before: Snapshot }[] = [];
  future: { name: string; after: Snapshot }[] = [];
  drafted: { name: string; before: Snapshot } | null = null;
  now: Snapshot;

  constructor(size: Size) {
    this.now = { prompt: '', size, data: new Uint8Array(size.width * size.height), starts: CORNERS };
  }

  step(name: string, after: Snapshot): void {
    this.settle();
    this.past.push({ name, before: this.now });
    this.future = [];
    this.now = after;
  }

  draft(name: string, text: string): void {
    if (this.drafted?.name !== name) this.settle();
    this.drafted ??= { name, before: this.now };
    this.now = { ...this.now, prompt: text };
  }

  settle(): void {
    if (!this.drafted) return;
    this.past.push(this.drafted);
    this.future = [];
    this.drafted = null;
  }

  discard(): void {
    if (this.drafted) this.now = this.drafted.before;
    this.drafted = null;
  }

  undo(): string | null {
    this.settle();
    const step = this.past.pop();
    if (!step) return null;
    this.future.push({ name: step.name, after: this.now });
    this.now = step.before;
    return step.name;
  }

  redo(): string | null {
    this.settle();
    const step = this.future.pop();
    if (!step) return null;
    this.past.push({ name: step.name, before: this.now });
    this.now = step.after;
    return step.name;
  }
}

export type Op =
  | { readonly op: 'stroke' | 'cancelled' | 'undoneUnder'; readonly rect: Rect; readonly label: Label }
  | { readonly op: 'change' | 'draft'; readonly name: string; readonly text: string }
  | { readonly op: 'settle' | 'discard' | 'undo' | 'redo' }
  | {
      readonly op: 'move' | 'movedBack';
      readonly label: 1 | 2 | 3 | 7;
      readonly dx: number;
      readonly dy: number;
    }
  | { readonly op: 'replace'; readonly size: Size; readonly seed: number | null };

const side = fc.integer({ min: -2, max: 9 });
const rect = fc.tuple(side, side, side, side).map(([x0, y0, w, h]) => ({ x0, y0, x1: x0 + w, y1: y0 + h }));
const label = fc.integer({ min: 0, max: 7 }) as fc.Arbitrary<Label>;
export const size = fc.record({
  width: fc.integer({ min: 1, max: 7 }),
  height: fc.integer({ min: 1, max: 7 }),
});
/** One thing that is done to a project. */
export const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ op: fc.constant('stroke' as const), rect, label }) },
  {
    weight: 2,
    arbitrary: fc.record({ op: fc.constantFrom('cancelled' as const, 'undoneUnder' as const), rect, label }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constantFrom('change' as const, 'draft' as const),
      name: fc.constantFrom('Prompt', 'Mode'),
      text: fc.string({ maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constantFrom('move' as const, 'move' as const, 'movedBack' as const),
      label: fc.constantFrom(1 as const, 2 as const, 3 as const, 7 as const),
      dx: fc.integer({ min: -4, max: 4 }),
      dy: fc.integer({ min: -4, max: 4 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ op: fc.constantFrom('settle' as const, 'discard' as const) }) },
  { weight: 6, arbitrary: fc.record({ op: fc.constantFrom('undo' as const, 'redo' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant('replace' as const), size, seed: fc.option(fc.nat(7)) }),
  },
);

/** Does one thing to the store and to the model; returns what each says of it. */
export function run(project: ProjectStore, model: Model, each: Op): readonly [unknown, unknown] {
  switch (each.op) {
    case 'stroke': {
      const data = model.now.data.slice();
      fill(data, model.now.size, each.rect, each.label);
      stroke(project, 'Brush', each.rect, each.label);
      if (data.some((byte, i) => byte !== model.now.data[i])) model.step('Brush', { ...model.now, data });
      return [null, null];
    }
    case 'cancelled':
      paint(project, each.rect, each.label);
      project.restorePixels(each.rect);
      return [null, null];
    case 'undoneUnder': {
      paint(project, each.rect, each.label);
      const said = [project.undo(), model.undo()] as const;
      project.restorePixels(each.rect);
      return said;
    }
    case 'move':
    case 'movedBack':
      move(project, model, each);
      return [null, null];
    case 'change':
      project.change(each.name, prompt(each.text));
      model.settle();
      model.step(each.name, { ...model.now, prompt: each.text });
      return [null, null];
    case 'draft':
      project.draft(prompt(each.text), each.name);
      model.draft(each.name, each.text);
      return [null, null];
    case 'settle':
      return [project.settle(), model.settle()];
    case 'discard':
      return [project.discardDraft(), model.discard()];
    case 'undo':
      return [project.undo(), model.undo()];
    case 'redo':
      return [project.redo(), model.redo()];
    case 'replace': {
      const labels = createLabelMap(each.size);
      labels.data.fill(each.seed ?? 0);
      project.replace('Open', prompt('new')(documentOf(each.size)), each.seed === null ? null : labels);
      model.settle();
      model.step('Open', {
        prompt: 'new',
        size: each.size,
        data: labels.data.slice(),
        starts: CORNERS,
      });
      return [null, null];
    }
  }
}

/** A region is put down twice, and then recorded or put back. The model moves it pixel by pixel, no farther than the edge. */
function move(
  project: ProjectStore,
  model: Model,
  { op, label, dx, dy }: Extract<Op, { readonly op: 'move' | 'movedBack' }>,
): void {
  const region = RegionMove.of(project, label);
  region?.put(region.room({ dx: -dx, dy: 1 }));
  region?.put(region.room({ dx, dy }));
  const edit = op === 'move' ? region?.step() : null;
  if (edit) project.commit(edit);
  else region?.putBack();
  const { data, size, starts } = model.now;
  const own = [...data.keys()].filter((i) => data[i] === label);
  if (op === 'movedBack' || own.length === 0) return;
  const within = (by: number, along: readonly number[], length: number) =>
    Math.min(Math.max(by, -Math.min(...along)), length - 1 - Math.max(...along));
  const by = {
    x: within(
      dx,
      own.map((i) => i % size.width),
      size.width,
    ),
    y: within(
      dy,
      own.map((i) => Math.floor(i / size.width)),
      size.height,
    ),
  };
  const after = data.map((byte) => (byte === label ? 0 : byte));
  for (const i of own) after[i + by.y * size.width + by.x] = label;
  if (by.x === 0 && by.y === 0) return;
  const name = label === 7 ? 'Move · Static' : `Move · Region ${label}`;
  const moved =
    label === 1 || label === 2
      ? { ...starts, [label]: { x: starts[label].x + by.x, y: starts[label].y + by.y } }
      : starts;
  model.step(name, { ...model.now, data: after, starts: moved });
}
