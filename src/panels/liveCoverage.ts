import { createStore, type StoreApi } from 'zustand/vanilla';
import { coverage } from '../masks/coverage.ts';
import type { Derived } from '../project/derived.ts';
import type { ProjectStore } from '../project/store.ts';
import type { Coverage } from '../project/toRequest.ts';
import type { GestureRunner } from '../tools/gestureRunner.ts';

/** How much each region covers, also while a stroke is painted. */
export interface LiveCoverage {
  readonly store: StoreApi<{ readonly coverage: Coverage }>;
  dispose(): void;
}

interface LiveCoverageDeps {
  readonly project: ProjectStore;
  readonly derived: Derived;
  readonly gestures: Pick<GestureRunner, 'active'>;
  /** Runs something a little later and returns what calls it off. */
  readonly later: (run: () => void) => () => void;
}

/** Counting looks at every pixel of the picture, so a stroke is counted now and then, never with a pointer move. */
export function createLiveCoverage({ project, derived, gestures, later }: LiveCoverageDeps): LiveCoverage {
  const store = createStore(() => ({ coverage: derived.coverage() }));
  let callOff: (() => void) | null = null;
  const show = (counted: Coverage) => {
    if (counted !== store.getState().coverage) store.setState({ coverage: counted });
  };
  const count = () => {
    callOff = null;
    const { labels } = project.getState();
    show(gestures.active && labels ? coverage(labels) : derived.coverage());
  };
  const stops = [
    project.onPixels(() => {
      callOff ??= later(count);
    }),
    project.subscribe((now, before) => {
      if (now.revision !== before.revision || now.labels !== before.labels) show(derived.coverage());
    }),
  ];
  return {
    store,
    dispose() {
      callOff?.();
      for (const stop of stops) stop();
    },
  };
}
