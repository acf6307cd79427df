import type { Difference, Variation } from '../project/variations.ts';
import { numberWords, t } from '../words/words.ts';

/** What one variation has that the others have not: `150 % · pro`. */
export const variantWords = ({ differences }: Variation): string =>
  differences.map(differenceWords).join(' · ');

function differenceWords(difference: Difference): string {
  switch (difference.axis) {
    case 'strength':
      return strengthWords(difference.percent);
    case 'mode':
      return difference.mode;
    case 'cfg':
      return t('variations.cfgOf', { scale: numberWords(difference.scale) });
    case 'copy':
      return t('variations.copyNumber', { number: difference.number });
  }
}

export const strengthWords = (percent: number): string => t('variations.percent', { percent });
