import { SHORT_DURATION } from './limits.ts';
import type { Problem, RuleCode } from './problem.ts';
import { type JsonRecord, ownValue } from './record.ts';

/** What the rules between fields look at. It is read from the raw fields, so that a malformed field hides no rule. */
interface Plan {
  readonly first: boolean;
  readonly tail: boolean;
  readonly masks: boolean;
  readonly long: boolean;
}

interface CrossFieldRule extends Problem {
  readonly broken: (plan: Plan) => boolean;
}

const rule = (
  code: RuleCode,
  field: string,
  said: Pick<Problem, 'message' | 'sentence'>,
  broken: CrossFieldRule['broken'],
): CrossFieldRule => ({ code, field, ...said, values: { seconds: Number(SHORT_DURATION) }, broken });

const seconds = `${SHORT_DURATION} s`;

const RULES: readonly CrossFieldRule[] = [
  rule(
    'image-missing',
    'image',
    {
      sentence: 'imageMissing',
      message: 'A first frame is needed: choose the picture that the video starts from.',
    },
    (plan) => !plan.first && !plan.tail,
  ),
  rule(
    'tail-alone',
    'image_tail',
    { sentence: 'tailAlone', message: 'A tail frame alone is not enough: choose a first frame too.' },
    (plan) => plan.tail && !plan.first,
  ),
  rule(
    'tail-with-masks',
    'image_tail',
    {
      sentence: 'tailWithMasks',
      message: 'A tail frame and the motion brush cannot be used together: remove one of them.',
    },
    (plan) => plan.tail && plan.masks,
  ),
  rule(
    'tail-duration',
    'duration',
    { sentence: 'tailDuration', message: `A tail frame needs a duration of ${seconds}.` },
    (plan) => plan.tail && plan.long,
  ),
  rule(
    'masks-duration',
    'duration',
    { sentence: 'masksDuration', message: `The motion brush needs a duration of ${seconds}.` },
    (plan) => plan.masks && plan.long,
  ),
];

/** The rules between the fields of a flat request that are not kept. A field that is present counts, valid or not. */
export function crossFieldProblems(fields: JsonRecord): Problem[] {
  const plan = planOf(fields);
  return RULES.filter(({ broken }) => broken(plan)).map(({ broken: _, ...problem }) => problem);
}

function planOf(fields: JsonRecord): Plan {
  const given = (key: string): boolean => ownValue(fields, key) !== undefined;
  const masks = ownValue(fields, 'dynamic_masks');
  const hasDynamicMasks = Array.isArray(masks) ? masks.length > 0 : masks !== undefined;
  const duration = ownValue(fields, 'duration');
  return {
    first: given('image'),
    tail: given('image_tail'),
    masks: given('static_mask') || hasDynamicMasks,
    long: duration === '10' || duration === 10,
  };
}
