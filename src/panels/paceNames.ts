import type { Pace, Trajectory } from '../trajectories/trajectory.ts';
import { t } from '../words/words.ts';

/** What can be chosen: the named paces, and a curve of one's own. */
export type PaceChoice = Pace | 'own';

export const paceChoice = ({ curve, pace }: Trajectory): PaceChoice => (curve ? 'own' : pace);

/** The pace in words. Placed points were not drawn: there the times of the points are the pace. */
export function paceWords(trajectory: Trajectory): string {
  const choice = paceChoice(trajectory);
  return choice === 'drawn' && trajectory.kind === 'placed'
    ? t('trajectory.byTimes')
    : t(`trajectory.paces.${choice}`);
}
