import type { Problem } from '../contract/problem.ts';
import { isWordKey, type Saying, saying, type Text } from '../words/words.ts';

/** What the contract says of a broken rule, in the language of the moment. A sentence this version does not know stays as it came. */
export function ruleText({ field, message, sentence, values }: Problem): Text {
  const key = `rules.${sentence}`;
  return isWordKey(key) ? saying(key, { picture: pictureText(field), ...values }) : message;
}

/** What the sentences call the picture of a field. */
function pictureText(field: string): Saying {
  const index = /^dynamic_masks\[(\d+)\]/.exec(field)?.[1];
  if (index !== undefined) return saying('rules.picture.dynamic', { number: Number(index) + 1 });
  if (field.startsWith('image_tail')) return saying('rules.picture.tail');
  return saying(field.startsWith('static_mask') ? 'rules.picture.static' : 'rules.picture.first');
}
