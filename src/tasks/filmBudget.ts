import type { KeptFilm } from './history.ts';

const LARGEST_BYTES = 2 * 1024 ** 3;
/** Of what the browser allows this page: the project and its pictures need room too. */
const SHARE = 0.4;

/** How many bytes of films may be kept, when the browser allows the page `quotaBytes` in all (undefined: it does not say). */
export const filmBudgetBytes = (quotaBytes: number | undefined): number =>
  quotaBytes === undefined ? LARGEST_BYTES : Math.min(LARGEST_BYTES, Math.floor(quotaBytes * SHARE));

/**
 * Which films give way so that `bytes` more can be kept: the oldest first, as few as will do, and never one of `starred`. Null when that
 * does not make room enough: then none gives way, and the new one is not kept.
 */
export function filmsToDrop(
  kept: readonly KeptFilm[],
  {
    bytes,
    budgetBytes,
    starred,
  }: { readonly bytes: number; readonly budgetBytes: number; readonly starred: ReadonlySet<string> },
): readonly string[] | null {
  let left = kept.reduce((sum, film) => sum + film.bytes, 0) + bytes - budgetBytes;
  const dropped: string[] = [];
  for (const film of kept.toSorted((a, b) => a.keptMs - b.keptMs)) {
    if (left <= 0) break;
    if (starred.has(film.id)) continue;
    dropped.push(film.id);
    left -= film.bytes;
  }
  return left <= 0 ? dropped : null;
}
