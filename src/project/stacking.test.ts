import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DYNAMIC_LABELS } from '../masks/labelMap.ts';
import { emptyDocument } from './document.ts';
import { passedBy, withPassed } from './stacking.ts';

const painted = (...labels: number[]) => {
  const counts = new Uint32Array(8);
  for (const label of labels) counts[label] = 10 + label;
  return counts;
};
const document = { ...emptyDocument(), stacking: [2, 5, 1, 6, 3, 4] } as const;

describe('passedBy', () => {
  it('is the nearest painted region on that side, whatever empty ones lie between', () => {
    const coverage = painted(2, 3, 6);
    expect(passedBy(document, coverage, { label: 2, way: 'forward' })).toBe(6);
    expect(passedBy(document, coverage, { label: 3, way: 'backward' })).toBe(6);
    expect(passedBy(document, coverage, { label: 6, way: 'backward' })).toBe(2);
  });

  it('is nothing at the ends of the pile, and for the static region', () => {
    const coverage = painted(2, 3, 7);
    expect(passedBy(document, coverage, { label: 3, way: 'forward' })).toBeNull();
    expect(passedBy(document, coverage, { label: 2, way: 'backward' })).toBeNull();
    expect(passedBy(document, coverage, { label: 7, way: 'backward' })).toBeNull();
  });
});

describe('withPassed', () => {
  it('puts it just past the other one, from either side', () => {
    expect(withPassed(document, 2, 6).stacking).toEqual([5, 1, 6, 2, 3, 4]);
    expect(withPassed(document, 4, 5).stacking).toEqual([2, 4, 5, 1, 6, 3]);
  });

  it('keeps every region once, and there and back is where it was', () => {
    const label = fc.constantFrom(...DYNAMIC_LABELS);
    fc.assert(
      fc.property(fc.shuffledSubarray([...DYNAMIC_LABELS], { minLength: 6 }), label, (stacking, moved) => {
        const before = { ...emptyDocument(), stacking };
        const passed = passedBy(before, painted(...DYNAMIC_LABELS), { label: moved, way: 'forward' });
        if (passed === null) {
          expect(stacking.at(-1)).toBe(moved);
          return;
        }
        const after = withPassed(before, moved, passed);
        expect(after.stacking.toSorted()).toEqual(DYNAMIC_LABELS);
        expect(after.stacking.indexOf(moved)).toBe(stacking.indexOf(moved) + 1);
        expect(withPassed(after, moved, passed).stacking).toEqual(stacking);
      }),
    );
  });
});
