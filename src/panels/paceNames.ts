import type { Pace, Trajectory } from '../trajectories/trajectory.ts';

/** What can be chosen: the named paces, and a curve of one's own. */
export type PaceChoice = Pace | 'own';

export const PACE_NAMES: Readonly<Record<PaceChoice, string>> = {
  drawn: 'As drawn',
  even: 'Even',
  easeIn: 'Ease in',
  easeOut: 'Ease out',
  easeInOut: 'Ease in and out',
  own: 'Own',
};

export const paceChoice = ({ curve, pace }: Trajectory): PaceChoice => (curve ? 'own' : pace);

/** The pace in words. Placed points were not drawn: there the times of the points are the pace. */
export function paceWords(trajectory: Trajectory): string {
  const choice = paceChoice(trajectory);
  return choice === 'drawn' && trajectory.kind === 'placed' ? 'By point times' : PACE_NAMES[choice];
}
