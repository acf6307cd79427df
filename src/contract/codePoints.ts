/** Characters as the model's page counts them: Unicode code points, so an emoji beyond the basic plane is one. */
export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
