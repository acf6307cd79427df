import { type DynamicLabel, isDynamic, type RegionLabel } from '../masks/labelMap.ts';
import type { Document } from './document.ts';
import { type Coverage, isPainted } from './toRequest.ts';

export type StackWay = 'forward' | 'backward';

/**
 * The region that one step forward or backward passes: the nearest painted one, for to pass an empty one would change nothing
 * that can be seen. Null at the end of the pile, and for the static region, which always lies on top.
 */
export function passedBy(
  { stacking }: Document,
  coverage: Coverage,
  step: { readonly label: RegionLabel; readonly way: StackWay },
): DynamicLabel | null {
  const { label, way } = step;
  if (!isDynamic(label)) return null;
  const at = stacking.indexOf(label);
  const beyond = way === 'forward' ? stacking.slice(at + 1) : stacking.slice(0, at).reverse();
  return beyond.find((each) => isPainted(coverage, each)) ?? null;
}

/** The document with a moving region just past another one in the pile, from whichever side it comes. */
export function withPassed(document: Document, label: DynamicLabel, passed: DynamicLabel): Document {
  const { stacking } = document;
  const forward = stacking.indexOf(label) < stacking.indexOf(passed);
  const others = stacking.filter((each) => each !== label);
  const at = others.indexOf(passed) + (forward ? 1 : 0);
  return { ...document, stacking: [...others.slice(0, at), label, ...others.slice(at)] };
}
