import type { Document, Frame } from '../project/document.ts';
import type { Edit } from '../project/edit.ts';
import { editBytes, type History } from '../project/history.ts';
import type { ProjectState, ProjectStore } from '../project/store.ts';
import type { Change, LabelChange, PictureChange } from './change.ts';
import { allParts, changedParts } from './documentParts.ts';
import { writeStep } from './stepRecord.ts';

/** Steps that are stored already, by their ids. */
export type StoredSteps = ReadonlyMap<Edit, number>;

/** Tells what has happened to a project since it was last asked, in time that does not grow with the picture. */
export class ProjectTracker {
  private readonly project: ProjectStore;
  private readonly ids = new WeakMap<Edit, number>();
  private nextId = 1;
  private told: ProjectState;
  private pictures = new Set<string>();
  private stray: readonly number[] = [];
  private bytes = { steps: 0, pictures: 0 };

  private constructor(project: ProjectStore) {
    this.project = project;
    this.told = project.getState();
  }

  /** Of a project that has just been loaded from where it is stored. Steps without an id are told with the first change, as are the `stray` ones, to be dropped. */
  static ofStored(project: ProjectStore, steps: StoredSteps, stray: readonly number[]): ProjectTracker {
    const tracker = new ProjectTracker(project);
    for (const [edit, id] of steps) tracker.ids.set(edit, id);
    tracker.nextId = 1 + [...steps.values(), ...stray].reduce((a, b) => Math.max(a, b), 0);
    tracker.stray = stray;
    const { past, future } = tracker.told.history;
    const isStored = (edit: Edit) => steps.has(edit);
    if (steps.size < past.length + future.length)
      tracker.told = {
        ...tracker.told,
        history: { past: past.filter(isStored), future: future.filter(isStored) },
      };
    tracker.weigh(line(tracker.told.history), 1);
    tracker.picturesOf(tracker.told);
    return tracker;
  }

  /** Of a project that is stored nowhere yet, and the change that stores all of it. */
  static ofNew(project: ProjectStore): { readonly tracker: ProjectTracker; readonly change: Change } {
    project.settle();
    const tracker = new ProjectTracker(project);
    const { document, history } = tracker.told;
    const steps = line(history);
    const pictures = tracker.picturesOf(tracker.told);
    tracker.weigh(steps, 1);
    const change: Change = {
      add: steps.map((edit) => [tracker.idOf(edit), writeStep(edit)]),
      drop: [],
      pastUntil: tracker.lastOf(history),
      document: allParts(document),
      draft: null,
      labels: [{ kind: 'whole', labels: project.packSettled() }],
      pictures,
      bytes: tracker.bytes.steps + tracker.bytes.pictures,
    };
    return { tracker, change };
  }

  /** Null when nothing has happened. */
  change(): Change | null {
    const before = this.told;
    const now = this.project.getState();
    const { stray } = this;
    if (isSame(before, now) && stray.length === 0) return null;
    this.told = now;
    this.stray = [];
    const draft = this.project.unsettled();
    const { gone, come } = movedSteps(before.history, now.history);
    this.weigh(gone, -1);
    this.weigh(come, 1);
    // Strokes show no pictures, so most changes need not look for them.
    const shows =
      showsOthers(before.document, now.document) || [...gone, ...come].some(({ kind }) => kind !== 'pixels');
    const pictures = shows ? this.picturesOf(now) : null;
    return {
      drop: [...stray, ...gone.map((edit) => this.idOf(edit))],
      add: come.map((edit) => [this.idOf(edit), writeStep(edit)]),
      labels: this.labels(before, now),
      pictures,
      pastUntil: this.lastOf(now.history),
      document: changedParts(before.document, now.document),
      draft: draft && writeStep(draft),
      bytes: this.bytes.steps + this.bytes.pictures,
    };
  }

  /** The pictures that the project or one of its steps shows, and what all that weighs. */
  get weight(): { readonly pictures: readonly string[]; readonly bytes: number } {
    return { pictures: [...this.pictures], bytes: this.bytes.steps + this.bytes.pictures };
  }

  /** True when something has happened that no `change` has told yet. */
  isBehind(): boolean {
    return this.stray.length > 0 || !isSame(this.told, this.project.getState());
  }

  private labels(before: ProjectState, now: ProjectState): LabelChange[] {
    if (before.revision === now.revision) return [];
    const way = wayBetween(before.history.past, now.history.past);
    const changes = way?.map(({ edit, side }) => labelChange(edit, side)).filter((change) => change !== null);
    return changes && changes.length > 0 ? changes : [{ kind: 'whole', labels: this.project.packSettled() }];
  }

  private picturesOf(state: ProjectState): PictureChange {
    const frames = framesOf(state);
    const bytes = [...frames]
      .filter(([id]) => !this.pictures.has(id))
      .map(([id, frame]) => [id, frame.bytes] as const);
    this.pictures = new Set(frames.keys());
    this.bytes.pictures = [...frames.values()].reduce((sum, frame) => sum + frame.bytes.byteLength, 0);
    return { needed: [...frames.keys()], bytes: new Map(bytes) };
  }

  private weigh(edits: readonly Edit[], sign: 1 | -1): void {
    for (const edit of edits)
      this.bytes.steps += sign * editBytes(edit, new Set(documentsOf(edit).flatMap(framesIn)));
  }

  private lastOf({ past }: History): number {
    const last = past.at(-1);
    return last ? this.idOf(last) : 0;
  }

  private idOf(edit: Edit): number {
    const id = this.ids.get(edit) ?? this.nextId++;
    this.ids.set(edit, id);
    return id;
  }
}

const isSame = (a: ProjectState, b: ProjectState): boolean =>
  a.document === b.document && a.history === b.history && a.revision === b.revision;

/** All steps in the order they were made. */
const line = ({ past, future }: History): Edit[] => [...past, ...future.toReversed()];

/** The steps that lead from one past to the other; null when they share none though both have some, as after a trim. */
function wayBetween(
  from: readonly Edit[],
  to: readonly Edit[],
): { readonly edit: Edit; readonly side: 'before' | 'after' }[] | null {
  const places = new Map(to.map((edit, i) => [edit, i]));
  const shared = from.findLastIndex((edit) => places.has(edit));
  const meeting = from[shared];
  if (!meeting && from.length > 0 && to.length > 0) return null;
  const resumed = meeting ? (places.get(meeting) ?? -1) : -1;
  return [
    ...from
      .slice(shared + 1)
      .toReversed()
      .map((edit) => ({ edit, side: 'before' as const })),
    ...to.slice(resumed + 1).map((edit) => ({ edit, side: 'after' as const })),
  ];
}

function labelChange(edit: Edit, side: 'before' | 'after'): LabelChange | null {
  switch (edit.kind) {
    case 'pixels':
      return { kind: 'patch', rect: edit.patch.rect, runs: edit.patch[side] };
    case 'document':
      return null;
    case 'frame':
      return { kind: 'whole', labels: edit[side].labels };
  }
}

function documentsOf(edit: Edit): Document[] {
  switch (edit.kind) {
    case 'pixels':
      return [];
    case 'document':
      return [edit.before, edit.after];
    case 'frame':
      return [edit.before.document, edit.after.document];
  }
}

const framesIn = ({ first, tail }: Document): Frame[] => [first, tail].filter((frame) => frame !== null);

/** Every picture the project or one of its steps shows, by its id. */
function framesOf({ document, history }: ProjectState): Map<string, Frame> {
  const documents = [document, ...line(history).flatMap(documentsOf)];
  return new Map(documents.flatMap(framesIn).map((frame) => [frame.id, frame]));
}

const showsOthers = (before: Document, now: Document): boolean =>
  before.first !== now.first || before.tail !== now.tail;

/** The steps of the one line that are not in the other. */
function movedSteps(before: History, now: History): { readonly gone: Edit[]; readonly come: Edit[] } {
  if (before === now) return { gone: [], come: [] };
  const [was, is] = [line(before), line(now)];
  const [had, has] = [new Set(was), new Set(is)];
  return { gone: was.filter((edit) => !has.has(edit)), come: is.filter((edit) => !had.has(edit)) };
}
