import { describe, expect, it } from 'vitest';
import { REGION_LABELS } from '../masks/labelMap.ts';
import { emptyDocument } from './document.ts';
import { ownerOf, withColor } from './regionColor.ts';

const colors = (document = emptyDocument()) => REGION_LABELS.map((label) => document.regions[label].color);

describe('withColor', () => {
  it('takes a free colour and leaves the others alone', () => {
    const changed = withColor(emptyDocument(), 3, 'lime');
    expect(colors(changed)).toEqual(['orange', 'blue', 'lime', 'green', 'pink', 'violet', 'grey']);
    expect(ownerOf(changed, 'yellow')).toBeUndefined();
  });

  it('swaps a colour that is taken, also with the static region', () => {
    const changed = withColor(withColor(emptyDocument(), 2, 'red'), 7, 'red');
    expect(colors(changed)).toEqual(['orange', 'grey', 'yellow', 'green', 'pink', 'violet', 'red']);
    expect(ownerOf(changed, 'red')?.label).toBe(7);
  });

  it('changes nothing for the colour it has', () => {
    const document = emptyDocument();
    expect(withColor(document, 5, 'pink')).toBe(document);
  });
});
