import type { Pace } from '../trajectories/trajectory.ts';

export const PACE_NAMES: Readonly<Record<Pace, string>> = {
  drawn: 'As drawn',
  even: 'Even',
  easeIn: 'Ease in',
  easeOut: 'Ease out',
  easeInOut: 'Ease in and out',
};
