import type { RegionLabel } from '../masks/labelMap.ts';
import type { Edit } from '../project/edit.ts';
import type { History } from '../project/history.ts';
import { RegionMove } from '../project/moveRegion.ts';
import type { SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import type { Shift } from '../trajectories/transform.ts';

interface CarryDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly whenKeyUp: (run: () => void) => void;
}

/** A region on its way while an arrow key is down. */
interface Carried {
  readonly label: RegionLabel;
  /** The steps from before it was taken hold of. */
  readonly before: History;
  readonly edit: Edit | null;
  readonly shift: Shift;
}

/**
 * Moves the selected region with its path by so many image pixels, no farther than the picture's edge; false when it has no pixel. Each
 * press is settled at once: its step takes the place of the one before, so that a held key is one step.
 */
export function createCarry({ project, session, whenKeyUp }: CarryDeps): (by: Shift) => boolean {
  let carried: Carried | null = null;

  /** The project as it was when the key went down, if nothing else has been done since. */
  function takenBack(): Carried | null {
    if (!carried || carried.label !== session.getState().selected) return null;
    return carried.edit === null || project.takeBack(carried.edit, carried.before) ? carried : null;
  }

  return (by) => {
    const former = takenBack();
    const label = session.getState().selected;
    const before = project.getState().history;
    const region = RegionMove.of(project, label);
    if (!region) return false;
    const from = former?.shift ?? { dx: 0, dy: 0 };
    const shift = region.room({ dx: from.dx + by.dx, dy: from.dy + by.dy });
    region.put(shift);
    const edit = region.step();
    if (edit) project.commit(edit);
    if (!former) {
      whenKeyUp(() => {
        carried = null;
      });
    }
    carried = { label, before, edit, shift };
    return true;
  };
}
