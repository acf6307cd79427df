import { type RegionLabel, STATIC } from '../masks/labelMap.ts';
import type { Region } from '../project/document.ts';
import { sentCount } from '../trajectories/pointCount.ts';
import { paceWords } from './paceNames.ts';

/** The number a region is known by, and the key that chooses it. */
export const numberOf = (label: RegionLabel): string => (label === STATIC ? '0' : String(label));

/** How much is painted: `4.2 %`, `14 %`, `< 0.1 %`; empty for nothing. */
export function coverageWords(share: number): string {
  if (share <= 0) return '';
  const percent = share * 100;
  if (percent < 0.1) return '< 0.1 %';
  return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
}

/** What a region does, in short: `31 pts · ease in`. That a hidden one is sent all the same comes before that. */
export function motionWords(region: Region, painted: boolean): string {
  if (region.hidden && painted) return 'hidden, still sent';
  if (region.label === STATIC) return painted ? 'stays still' : '';
  if (!region.trajectory) return painted ? 'no path yet' : '';
  return `${sentCount(region.trajectory)} pts · ${paceWords(region.trajectory).toLowerCase()}`;
}

/** The second line of a region's row. A narrow one cuts its end off, so what must not be missed comes first. */
export function rowFacts(region: Region, covered: string): string {
  const words = [covered, motionWords(region, covered !== '')].filter(Boolean);
  return (region.hidden ? words.toReversed() : words).join(' · ');
}

/** The accessible name of a region's row; the region's own name comes first. `covered` is what `coverageWords` says of it. */
export function regionLabel(region: Region, covered: string): string {
  const painted = covered !== '';
  const states = [region.hidden && !painted && 'hidden', region.locked && 'locked'];
  const words = [
    region.name,
    painted ? `${covered} painted` : 'empty',
    motionWords(region, painted),
    ...states,
  ];
  return words.filter(Boolean).join(', ');
}
