import type { SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import type { GestureRunner } from '../tools/gestureRunner.ts';

/** What every part of the stage reads. Made once, in the composition root; never replaced while the stage stands. */
export interface StageStores {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly gestures: GestureRunner;
}
