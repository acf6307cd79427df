import { type RegionLabel, STATIC } from '../masks/labelMap.ts';
import type { Region } from '../project/document.ts';
import { regionName } from '../project/names.ts';
import { sentCount } from '../trajectories/pointCount.ts';
import { languageTag, numberWords, t } from '../words/words.ts';
import { paceWords } from './paceNames.ts';

/** The number a region is known by, and the key that chooses it. */
export const numberOf = (label: RegionLabel): string => (label === STATIC ? '0' : String(label));

/** How much is painted: `4.2 %`, `14 %`, `< 0.1 %`; empty for nothing. */
export function coverageWords(share: number): string {
  if (share <= 0) return '';
  const percent = share * 100;
  if (percent < 0.1) return t('regions.underTenth');
  const digits = percent < 10 ? 1 : 0;
  return t('ui.percent', {
    percent: numberWords(percent, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });
}

/** What a region does, in short: `31 pts · ease in`. That a hidden one is sent all the same comes before that. */
export function motionWords(region: Region, painted: boolean): string {
  if (region.hidden && painted) return t('regions.hiddenSent');
  if (region.label === STATIC) return painted ? t('regions.staysStill') : '';
  if (!region.trajectory) return painted ? t('regions.noPath') : '';
  const pace = paceWords(region.trajectory).toLocaleLowerCase(languageTag());
  return t('regions.sent', { amount: sentCount(region.trajectory), pace });
}

/** The second line of a region's row. A narrow one cuts its end off, so what must not be missed comes first. */
export function rowFacts(region: Region, covered: string): string {
  const words = [covered, motionWords(region, covered !== '')].filter(Boolean);
  return (region.hidden ? words.toReversed() : words).join(' · ');
}

/** The accessible name of a region's row; the region's own name comes first. `covered` is what `coverageWords` says of it. */
export function regionLabel(region: Region, covered: string): string {
  const painted = covered !== '';
  const states = [
    region.hidden && !painted && t('regions.hidden'),
    region.locked && t('regions.lockedState'),
  ];
  const words = [
    regionName(region),
    painted ? t('regions.painted', { covered }) : t('regions.empty'),
    motionWords(region, painted),
    ...states,
  ];
  return words.filter(Boolean).join(t('ui.comma'));
}
