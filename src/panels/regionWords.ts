import { STATIC } from '../masks/labelMap.ts';
import type { Region } from '../project/document.ts';
import { PACE_NAMES } from './paceNames.ts';

/** How much is painted: `4.2 %`, `14 %`, `< 0.1 %`; empty for nothing. */
export function coverageWords(share: number): string {
  if (share <= 0) return '';
  const percent = share * 100;
  if (percent < 0.1) return '< 0.1 %';
  return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
}

/** What a region does, in short: `31 pts · ease in`. */
export function motionWords(region: Region, painted: boolean): string {
  if (region.label === STATIC) return painted ? 'stays still' : '';
  if (!region.trajectory) return painted ? 'no path yet' : '';
  return `${region.trajectory.pointCount} pts · ${PACE_NAMES[region.trajectory.pace].toLowerCase()}`;
}

/** The accessible name of a region's row; the region's own name comes first. */
export function regionLabel(region: Region, share: number): string {
  const painted = share > 0 ? `${coverageWords(share)} painted` : 'empty';
  const states = [region.hidden && 'hidden', region.locked && 'locked'];
  return [region.name, painted, motionWords(region, share > 0), ...states].filter(Boolean).join(', ');
}
