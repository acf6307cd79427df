import { emptyDocument, withRegion, withSettings } from '../../project/document.ts';
import { t } from '../../words/words.ts';
import { curve, paintOutlines, type Sample, type Xy } from './sample.ts';

const PLANE = 1;

/** Round the aeroplane from the propeller's left tip on, clockwise: wing, fuselage, tail, and back along the other wing. */
// biome-ignore format: coordinates read in pairs.
const PLANE_OUTLINE: readonly Xy[] = [
  [456, 110], [530, 122], [562, 108], [572, 108], [582, 118], [615, 122], [692, 119], [692, 128], [616, 131],
  [606, 137], [608, 155], [620, 150], [622, 170], [632, 166], [638, 184], [734, 184], [861, 187], [934, 189],
  [945, 199], [946, 212], [947, 234], [950, 300], [948, 325], [926, 339], [854, 339], [747, 336], [722, 332], [700, 331], [660, 333], [622, 333],
  [620, 352], [617, 363], [598, 363], [597, 386], [593, 418], [586, 457], [583, 489], [578, 524], [572, 563],
  [570, 579], [624, 600], [648, 611], [672, 631], [684, 652], [690, 672], [690, 692], [648, 704], [585, 706],
  [560, 696], [553, 717], [539, 717], [539, 700], [478, 701], [444, 699], [406, 682], [407, 658], [415, 633],
  [430, 615], [461, 599], [524, 578], [525, 542], [522, 503], [519, 464], [516, 420], [513, 383], [512, 359],
  [496, 359], [497, 332], [320, 327], [187, 326], [181, 312], [182, 252], [188, 197], [196, 184], [213, 176],
  [320, 177], [430, 180], [488, 180], [490, 161], [505, 158], [509, 152], [522, 138], [529, 133], [456, 118],
];

const FIRST = { url: '/samples/airplane.jpg', name: 'airplane.jpg', width: 1024, height: 717 } as const;

/** One thing that moves, in front of all else. */
export const FLIGHT: Sample = {
  first: FIRST,
  paint: () => paintOutlines(FIRST, [{ label: PLANE, outline: PLANE_OUTLINE }]),
  document({ first }) {
    // biome-ignore format: coordinates read in pairs.
    const climb = curve([[557, 300], [552, 240], [610, 204]], { pace: 'easeInOut', pointCount: 24 });
    const empty = { ...emptyDocument(), name: t('guide.flightTitle'), first };
    const flying = withRegion(empty, PLANE, { name: t('guide.flightPlane'), trajectory: climb });
    return withSettings(flying, { prompt: t('guide.flightPrompt') });
  },
};
