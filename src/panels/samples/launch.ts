import { STATIC } from '../../masks/labelMap.ts';
import { emptyDocument, withRegion, withSettings } from '../../project/document.ts';
import { t } from '../../words/words.ts';
import { curve, paintOutlines, type Sample, type Xy } from './sample.ts';

const ROCKET = 1;
const CLOUDS = 2;

/** The rocket, a few pixels wider than it is, so that its rim moves with it. */
// biome-ignore format: coordinates read in pairs.
const ROCKET_OUTLINE: readonly Xy[] = [
  [322, 123], [327, 128], [333, 138], [338, 150], [338, 180], [337, 200], [337, 405], [307, 405],
  [307, 200], [306, 180], [306, 150], [311, 138], [317, 128],
];

// biome-ignore format: coordinates read in pairs.
const CLOUD_OUTLINE: readonly Xy[] = [
  [214, 372], [238, 367], [262, 366], [284, 372], [285, 386], [272, 398], [240, 402], [216, 399], [208, 386],
];

/** What holds still and lies in front: the ground with its lamps, and the mast the clouds pass behind. */
// biome-ignore format: coordinates read in pairs.
const GROUND_OUTLINE: readonly Xy[] = [[0, 408], [640, 408], [640, 427], [0, 427]];
// biome-ignore format: coordinates read in pairs.
const MAST_OUTLINE: readonly Xy[] = [[190, 121], [208, 121], [207, 410], [160, 410], [188, 196]];

const FIRST = { url: '/samples/rocket.jpg', name: 'rocket.jpg', width: 640, height: 427 } as const;

/** Several regions that move, and a ground that stays. */
export const LAUNCH: Sample = {
  first: FIRST,
  paint: () =>
    paintOutlines(FIRST, [
      { label: ROCKET, outline: ROCKET_OUTLINE },
      { label: STATIC, outline: GROUND_OUTLINE },
      { label: STATIC, outline: MAST_OUTLINE },
      { label: CLOUDS, outline: CLOUD_OUTLINE },
    ]),
  document({ first }) {
    // biome-ignore format: coordinates read in pairs.
    const rocket = curve([[322, 262], [324, 150], [352, 66]], { pace: 'easeIn', pointCount: 31 });
    // biome-ignore format: coordinates read in pairs.
    const clouds = curve([[248, 384], [214, 382], [178, 378]], { pace: 'even', pointCount: 12 });
    const empty = { ...emptyDocument(), name: t('guide.launchTitle'), first };
    const one = withRegion(empty, ROCKET, { name: t('guide.launchRocket'), trajectory: rocket });
    const both = withRegion(one, CLOUDS, { name: t('guide.launchClouds'), trajectory: clouds });
    return withSettings(both, { prompt: t('guide.launchPrompt') });
  },
};
