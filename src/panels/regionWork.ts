import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../kit/result.ts';
import { isDynamic, type RegionLabel, STATIC } from '../masks/labelMap.ts';
import type { ColorId } from '../masks/palette.ts';
import type { Derived } from '../project/derived.ts';
import { withRegion } from '../project/document.ts';
import { nameOf, regionName, stepOn } from '../project/names.ts';
import { withColor } from '../project/regionColor.ts';
import { REGION_OPERATIONS, type RegionOperationId } from '../project/regionOperations.ts';
import { notify, type SessionStore } from '../project/session.ts';
import { passedBy, type StackWay, withPassed } from '../project/stacking.ts';
import type { ProjectStore } from '../project/store.ts';
import { isPainted } from '../project/toRequest.ts';
import { saying, t } from '../words/words.ts';
import { type Amounts, amountOf, START_AMOUNTS } from './amounts.ts';

/** By how much the operations change a region: remembered for the next time. */
export type AmountStore = StoreApi<Amounts>;

/** Everything that is done with a whole region, from its menu or by key. */
export interface RegionWork {
  readonly amounts: AmountStore;
  /** Why nothing can be changed about the region, in words; null when it can. */
  whyNot(label: RegionLabel): string | null;
  /** Whether there is anything for the operation to do, as far as can be told without doing it. */
  may(operation: RegionOperationId, label: RegionLabel): boolean;
  /** One step, or a word on why there was nothing to do. */
  run(operation: RegionOperationId, label: RegionLabel): void;
  moveTo(from: RegionLabel, to: RegionLabel): void;
  /** One step. A region that has the colour already takes this one's instead. */
  recolor(label: RegionLabel, color: ColorId): void;
  /** The name of the region that one step forward or backward passes; null when there is none. */
  passedName(label: RegionLabel, way: StackWay): string | null;
  stack(label: RegionLabel, way: StackWay): void;
  toggleElastic(label: RegionLabel): void;
}

interface RegionWorkDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly derived: Derived;
}

/** These make something of an empty region too. */
const WORKS_EMPTY: ReadonlySet<RegionOperationId> = new Set(['invert', 'restStatic']);

export function createRegionWork({ project, session, derived }: RegionWorkDeps): RegionWork {
  const amounts: AmountStore = createStore(() => START_AMOUNTS);
  const tell = (done: Result<string, string>) =>
    done.ok ? notify(session, done.value) : notify(session, done.error, 'error');
  const region = (label: RegionLabel) => project.getState().document.regions[label];

  function whyNot(label: RegionLabel): string | null {
    if (!project.getState().labels) return t('regions.noPicture');
    return region(label).locked ? t('regions.locked', { name: nameOf(region(label)) }) : null;
  }

  const passedOf = (label: RegionLabel, way: StackWay) =>
    passedBy(project.getState().document, derived.coverage(), { label, way });

  return {
    amounts,
    whyNot,
    may(operation, label) {
      const painted = isPainted(derived.coverage(), label);
      if (whyNot(operation === 'restStatic' ? STATIC : label) !== null) return false;
      return (
        painted || WORKS_EMPTY.has(operation) || (operation === 'clear' && region(label).trajectory !== null)
      );
    },
    run(operation, label) {
      const amount = amountOf(operation, amounts.getState());
      tell(REGION_OPERATIONS[operation].run(project, label, amount === null ? {} : { amount }));
    },
    moveTo: (from, to) => tell(REGION_OPERATIONS.move.run(project, from, { to })),
    recolor(label, color) {
      project.change(stepOn(region(label), saying('steps.colour')), (document) =>
        withColor(document, label, color),
      );
    },
    passedName(label, way) {
      const passed = passedOf(label, way);
      return passed && regionName(region(passed));
    },
    stack(label, way) {
      const passed = passedOf(label, way);
      if (passed === null || !isDynamic(label)) return;
      const step = stepOn(region(label), saying(`commands.${way}`));
      project.change(step, (document) => withPassed(document, label, passed));
      const values = { name: nameOf(region(label)), other: nameOf(region(passed)) };
      notify(session, way === 'forward' ? t('regions.nowAbove', values) : t('regions.nowBelow', values));
    },
    toggleElastic(label) {
      const { elastic } = region(label);
      const step = elastic ? saying('steps.rigid') : saying('regions.elastic');
      project.change(stepOn(region(label), step), (document) =>
        withRegion(document, label, { elastic: !elastic }),
      );
    },
  };
}
