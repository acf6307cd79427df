import { emptyDocument, withSettings } from '../../project/document.ts';
import { t } from '../../words/words.ts';
import type { Sample } from './sample.ts';

const SIZE = { width: 960, height: 540 } as const;

/** From a first frame to a tail frame, with nothing painted. */
export const MEADOW: Sample = {
  first: { url: '/samples/meadow.jpg', name: 'meadow.jpg', ...SIZE },
  tail: { url: '/samples/meadow-tail.jpg', name: 'meadow-tail.jpg', ...SIZE },
  paint: () => null,
  document: ({ first, tail }) =>
    withSettings(
      { ...emptyDocument(), name: t('guide.meadowTitle'), first, tail },
      { prompt: t('guide.meadowPrompt') },
    ),
};
