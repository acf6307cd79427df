import { assertNever } from '../kit/assert.ts';
import type { FrameSlot, ProjectFix } from './fixes.ts';
import { clearRegions, relabelRegion } from './regionEdits.ts';
import type { SessionStore } from './session.ts';
import type { ProjectStore } from './store.ts';

/** What a fix acts on. `pickFrame` opens the picker of that frame, which only a page can do. */
export interface FixContext {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  pickFrame(slot: FrameSlot): void;
}

/** Carries out one fix: a change of the project is one undo step, named by the fix's label. */
export function applyFix(fix: ProjectFix, { project, session, pickFrame }: FixContext): void {
  switch (fix.kind) {
    case 'document':
      project.change(fix.label, fix.apply);
      break;
    case 'clear':
      clearRegions(project, fix.regions, { name: fix.label, trajectories: true });
      break;
    case 'relabel':
      relabelRegion(project, { from: fix.from, to: fix.to, name: fix.label });
      break;
    case 'tool':
      session.setState({ tool: fix.tool, selected: fix.region, paintMode: 'add', view: { kind: 'edit' } });
      break;
    case 'frame':
      pickFrame(fix.slot);
      break;
    default:
      assertNever(fix);
  }
}
