import type { Rect } from '../geometry/rect.ts';
import { must } from '../kit/assert.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { growRegion, shrinkRegion } from '../masks/growShrink.ts';
import { fillHoles, removeSpecks } from '../masks/holesAndSpecks.ts';
import { type LabelMap, type RegionLabel, STATIC } from '../masks/labelMap.ts';
import type { RegionTarget } from '../masks/regionTarget.ts';
import { fillRest, invertRegion } from '../masks/relabel.ts';
import { MAX_SMOOTH_PX, smoothRegion } from '../masks/smoothRegion.ts';
import { lockedLabels } from './document.ts';
import { commitPixels } from './pixelStep.ts';
import { clearRegions, relabelRegion } from './regionEdits.ts';
import type { ProjectStore } from './store.ts';

export const REGION_OPERATION_IDS = [
  'grow',
  'shrink',
  'smooth',
  'fillHoles',
  'removeSpecks',
  'invert',
  'move',
  'restStatic',
  'clear',
] as const;
export type RegionOperationId = (typeof REGION_OPERATION_IDS)[number];

/** How much, when the user can say so: a distance in image pixels, or a number of pixels. */
export interface Amount {
  readonly of: 'distancePx' | 'pixels';
  readonly min: number;
  readonly max: number;
  readonly start: number;
}

export interface OperationOptions {
  /** Rounded and brought within the operation's bounds; its start when left out. Means nothing to an operation without an amount. */
  readonly amount?: number;
  /** Where `move` moves to; the others need none. */
  readonly to?: RegionLabel;
}

export interface RegionOperation {
  /** What the menu calls it. */
  readonly words: string;
  readonly amount: Amount | null;
  /**
   * Carries it out on one region as one undo step and returns the step's name; or changes nothing and says why. Locked regions neither gain nor
   * lose a pixel.
   */
  run(project: ProjectStore, label: RegionLabel, options?: OperationOptions): Result<string, string>;
}

/** Everything that can be done to a region as a whole. */
export const REGION_OPERATIONS = {
  grow: pixels({
    words: 'Grow',
    amount: { of: 'distancePx', min: 1, max: 200, start: 4 },
    step: (px) => `Grow by ${px} px`,
    write: (map, target, px) => growRegion(map, { ...target, byPx: px }),
    nothing: (name, px) => `${name} cannot grow: nothing within ${px} px of it is free or unlocked.`,
  }),
  shrink: pixels({
    words: 'Shrink',
    amount: { of: 'distancePx', min: 1, max: 200, start: 4 },
    step: (px) => `Shrink by ${px} px`,
    write: (map, target, px) => shrinkRegion(map, { ...target, byPx: px }),
    nothing: (name) => `${name} covers the whole picture and has no edge to shrink from.`,
  }),
  smooth: pixels({
    words: 'Smooth the edge',
    amount: { of: 'distancePx', min: 1, max: Math.min(100, MAX_SMOOTH_PX), start: 4 },
    step: (px) => `Smooth by ${px} px`,
    write: (map, target, px) => smoothRegion(map, { ...target, byPx: px }),
    nothing: (name, px) => `The edge of ${name} is already smooth to ${px} px.`,
  }),
  fillHoles: pixels({
    words: 'Fill holes',
    amount: null,
    step: () => 'Fill holes',
    write: (map, target) => fillHoles(map, target),
    nothing: (name) => `${name} has no holes to fill.`,
  }),
  removeSpecks: pixels({
    words: 'Remove specks',
    amount: { of: 'pixels', min: 2, max: 10_000, start: 100 },
    step: (count) => `Remove specks under ${count} pixels`,
    write: (map, target, count) => removeSpecks(map, { ...target, smallerThanPx: count }),
    nothing: (name, count) => `${name} has no loose part under ${count} pixels.`,
  }),
  invert: pixels({
    words: 'Invert',
    amount: null,
    worksEmpty: true,
    step: () => 'Invert',
    write: (map, target) => invertRegion(map, target),
    nothing: () => 'Everything else is locked.',
  }),
  move: { words: 'Move to another region', amount: null, run: move },
  restStatic: { words: 'Everything else is static', amount: null, run: fillWithStatic },
  clear: { words: 'Clear', amount: null, run: clear },
} satisfies Record<RegionOperationId, RegionOperation>;

interface PixelOperation {
  readonly words: string;
  readonly amount: Amount | null;
  /** Whether it does something for a region that has no pixel. */
  readonly worksEmpty?: true;
  step(amount: number): string;
  write(map: LabelMap, target: RegionTarget, amount: number): Rect;
  /** Why nothing changed. */
  nothing(name: string, amount: number): string;
}

function pixels({ words, amount, step, write, nothing, worksEmpty }: PixelOperation): RegionOperation {
  return {
    words,
    amount,
    run(project, label, options) {
      const much = within(amount, options?.amount);
      const refusal = refuse(project, label) ?? (worksEmpty ? null : refuseEmpty(project, label));
      if (refusal !== null) return err(refusal);
      const { document } = project.getState();
      const { name } = document.regions[label];
      const title = `${step(much)} · ${name}`;
      const target = { label, locked: lockedLabels(document) };
      const changed = commitPixels(project, title, (map) => write(map, target, much));
      return changed ? ok(title) : err(nothing(name, much));
    },
  };
}

function within(amount: Amount | null, asked: number | undefined): number {
  if (!amount) return 0;
  const { min, max, start } = amount;
  return Math.min(Math.max(Math.round(asked ?? start), min), max);
}

function move(project: ProjectStore, label: RegionLabel, options?: OperationOptions): Result<string, string> {
  const to = must(options?.to, 'the region to move to');
  const refusal = refuse(project, label) ?? refuse(project, to) ?? refuseEmpty(project, label);
  if (refusal !== null) return err(refusal);
  const { regions } = project.getState().document;
  if (to === label) return err(`${regions[to].name} is where it already is.`);
  const title = `Move to ${regions[to].name} · ${regions[label].name}`;
  const changed = recorded(project, () => relabelRegion(project, { from: label, to, name: title }));
  return changed ? ok(title) : err(noPaint(regions[label].name));
}

/** Whichever region it is asked from, what is free becomes static. */
function fillWithStatic(project: ProjectStore): Result<string, string> {
  const refusal = refuse(project, STATIC);
  if (refusal !== null) return err(refusal);
  const title = 'Everything else is static';
  const locked = lockedLabels(project.getState().document);
  const changed = commitPixels(project, title, (map) => fillRest(map, { label: STATIC, locked }));
  return changed ? ok(title) : err('Nothing is free: every pixel belongs to a region.');
}

/** With its trajectory, which without paint would move nothing. */
function clear(project: ProjectStore, label: RegionLabel): Result<string, string> {
  const { name, trajectory } = project.getState().document.regions[label];
  const refusal = refuse(project, label) ?? (trajectory ? null : refuseEmpty(project, label));
  if (refusal !== null) return err(refusal);
  const title = `Clear · ${name}`;
  const changed = recorded(project, () =>
    clearRegions(project, [label], { name: title, trajectories: true }),
  );
  return changed ? ok(title) : err(noPaint(name));
}

function refuse(project: ProjectStore, label: RegionLabel): string | null {
  const { document, labels } = project.getState();
  if (!labels) return 'There is no picture yet. Add a first frame.';
  const { name, locked } = document.regions[label];
  return locked ? `${name} is locked. Unlock it to change it.` : null;
}

function refuseEmpty(project: ProjectStore, label: RegionLabel): string | null {
  const { document, labels } = project.getState();
  return labels?.data.includes(label) ? null : noPaint(document.regions[label].name);
}

const noPaint = (name: string): string => `${name} has no paint yet.`;

/** Only a stroke that is still being painted can make a region seem to hold pixels and yet nothing be recorded. */
function recorded(project: ProjectStore, act: () => void): boolean {
  const { past } = project.getState().history;
  act();
  return project.getState().history.past !== past;
}
