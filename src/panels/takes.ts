/** `Take 4` after `Take 3`, whichever of the earlier ones are still there. */
export function nextTakeName(titles: readonly string[]): string {
  const numbers = titles.map((title) => Number(/^Take (\d+)$/.exec(title)?.[1] ?? 0));
  return `Take ${Math.max(0, ...numbers) + 1}`;
}
