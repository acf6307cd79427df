import type { Rect } from '../geometry/rect.ts';
import { must } from '../kit/assert.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { growRegion, shrinkRegion } from '../masks/growShrink.ts';
import { fillHoles, removeSpecks } from '../masks/holesAndSpecks.ts';
import { type LabelMap, type RegionLabel, STATIC } from '../masks/labelMap.ts';
import type { RegionTarget } from '../masks/regionTarget.ts';
import { fillRest, invertRegion } from '../masks/relabel.ts';
import { MAX_SMOOTH_PX, smoothRegion } from '../masks/smoothRegion.ts';
import { type Saying, say, saying, t, type WordKey } from '../words/words.ts';
import { lockedLabels, type Region } from './document.ts';
import { nameOf, stepOn } from './names.ts';
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
  readonly words: WordKey;
  readonly amount: Amount | null;
  /**
   * Carries it out on one region as one undo step and returns the step's name in words; or changes nothing and says why. Locked regions neither gain nor
   * lose a pixel.
   */
  run(project: ProjectStore, label: RegionLabel, options?: OperationOptions): Result<string, string>;
}

/** Everything that can be done to a region as a whole. */
export const REGION_OPERATIONS = {
  grow: pixels({
    words: 'operations.grow',
    amount: { of: 'distancePx', min: 1, max: 200, start: 4 },
    step: (amount) => saying('operations.growBy', { amount }),
    write: (map, target, px) => growRegion(map, { ...target, byPx: px }),
    nothing: 'regions.cannotGrow',
  }),
  shrink: pixels({
    words: 'operations.shrink',
    amount: { of: 'distancePx', min: 1, max: 200, start: 4 },
    step: (amount) => saying('operations.shrinkBy', { amount }),
    write: (map, target, px) => shrinkRegion(map, { ...target, byPx: px }),
    nothing: 'regions.noEdge',
  }),
  smooth: pixels({
    words: 'operations.smooth',
    amount: { of: 'distancePx', min: 1, max: Math.min(100, MAX_SMOOTH_PX), start: 4 },
    step: (amount) => saying('steps.smooth', { amount }),
    write: (map, target, px) => smoothRegion(map, { ...target, byPx: px }),
    nothing: 'regions.alreadySmooth',
  }),
  fillHoles: pixels({
    words: 'operations.fillHoles',
    amount: null,
    step: () => saying('operations.fillHoles'),
    write: (map, target) => fillHoles(map, target),
    nothing: 'regions.noHoles',
  }),
  removeSpecks: pixels({
    words: 'operations.removeSpecks',
    amount: { of: 'pixels', min: 2, max: 10_000, start: 100 },
    step: (amount) => saying('steps.removeSpecks', { amount }),
    write: (map, target, count) => removeSpecks(map, { ...target, smallerThanPx: count }),
    nothing: 'regions.noSpecks',
  }),
  invert: pixels({
    words: 'operations.invert',
    amount: null,
    worksEmpty: true,
    step: () => saying('operations.invert'),
    write: (map, target) => invertRegion(map, target),
    nothing: 'regions.restLocked',
  }),
  move: { words: 'operations.move', amount: null, run: move },
  restStatic: { words: 'operations.restStatic', amount: null, run: fillWithStatic },
  clear: { words: 'operations.clear', amount: null, run: clear },
} satisfies Record<RegionOperationId, RegionOperation>;

interface PixelOperation {
  readonly words: WordKey;
  readonly amount: Amount | null;
  /** Whether it does something for a region that has no pixel. */
  readonly worksEmpty?: true;
  step(amount: number): Saying;
  write(map: LabelMap, target: RegionTarget, amount: number): Rect;
  /** Why nothing changed. */
  readonly nothing: WordKey;
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
      const region = document.regions[label];
      const title = stepOn(region, step(much));
      const target = { label, locked: lockedLabels(document) };
      const changed = commitPixels(project, title, (map) => write(map, target, much));
      return changed ? ok(say(title)) : err(t(nothing, { name: nameOf(region), amount: much }));
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
  if (to === label) return err(t('regions.alreadyThere', { name: nameOf(regions[to]) }));
  const title = stepOn(regions[label], saying('steps.moveTo', { to: nameOf(regions[to]) }));
  const changed = recorded(project, () => relabelRegion(project, { from: label, to, name: title }));
  return changed ? ok(say(title)) : err(noPaint(regions[label]));
}

/** Whichever region it is asked from, what is free becomes static. */
function fillWithStatic(project: ProjectStore): Result<string, string> {
  const refusal = refuse(project, STATIC);
  if (refusal !== null) return err(refusal);
  const title = saying('operations.restStatic');
  const locked = lockedLabels(project.getState().document);
  const changed = commitPixels(project, title, (map) => fillRest(map, { label: STATIC, locked }));
  return changed ? ok(say(title)) : err(t('regions.nothingFree'));
}

/** With its trajectory, which without paint would move nothing. */
function clear(project: ProjectStore, label: RegionLabel): Result<string, string> {
  const region = project.getState().document.regions[label];
  const refusal = refuse(project, label) ?? (region.trajectory ? null : refuseEmpty(project, label));
  if (refusal !== null) return err(refusal);
  const title = stepOn(region, saying('operations.clear'));
  const changed = recorded(project, () =>
    clearRegions(project, [label], { name: title, trajectories: true }),
  );
  return changed ? ok(say(title)) : err(noPaint(region));
}

function refuse(project: ProjectStore, label: RegionLabel): string | null {
  const { document, labels } = project.getState();
  if (!labels) return t('regions.noPicture');
  const region = document.regions[label];
  return region.locked ? t('regions.locked', { name: nameOf(region) }) : null;
}

function refuseEmpty(project: ProjectStore, label: RegionLabel): string | null {
  const { document, labels } = project.getState();
  return labels?.data.includes(label) ? null : noPaint(document.regions[label]);
}

const noPaint = (region: Region): string => t('regions.noPaint', { name: nameOf(region) });

/** Only a stroke that is still being painted can make a region seem to hold pixels and yet nothing be recorded. */
function recorded(project: ProjectStore, act: () => void): boolean {
  const { past } = project.getState().history;
  act();
  return project.getState().history.past !== past;
}
