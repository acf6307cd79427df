import { t } from '../words/words.ts';

/** `Take 4` after `Take 3`, or `Take 3 · 150 %`, whichever of the earlier ones are still there. */
export function nextTakeName(titles: readonly string[]): string {
  const [before = '', after = ''] = t('cards.take', { number: '#' }).split('#');
  const numbers = titles.map((whole) => {
    const [title = ''] = whole.split(' · ');
    const named = title.startsWith(before) && title.endsWith(after);
    const middle = title.slice(before.length, title.length - after.length);
    return named && /^\d{1,9}$/.test(middle) ? Number(middle) : 0;
  });
  return t('cards.take', { number: Math.max(0, ...numbers) + 1 });
}
