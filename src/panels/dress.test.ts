import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DYNAMIC_LABELS } from '../masks/labelMap.ts';
import { COLOR_IDS } from '../masks/palette.ts';
import { emptyDocument } from '../project/document.ts';
import { dressed } from './dress.ts';

const regions = fc
  .tuple(fc.shuffledSubarray([...COLOR_IDS], { maxLength: 6 }), fc.shuffledSubarray([...DYNAMIC_LABELS]))
  .map(([colors, labels]) =>
    colors.slice(0, labels.length).map((color, i) => ({ label: labels[i]!, name: `Was ${i}`, color })),
  );

describe('dressed', () => {
  it('gives back every name and colour, and never one colour to two regions', () => {
    fc.assert(
      fc.property(regions, (sent) => {
        const { regions: now } = dressed(emptyDocument(), sent);
        const rows = DYNAMIC_LABELS.slice(0, sent.length).map((label) => [now[label].name, now[label].color]);
        expect(rows).toEqual(sent.map(({ name, color }) => [name, color]));
        const colors = Object.values(now).map(({ color }) => color);
        expect(new Set(colors).size).toBe(colors.length);
      }),
    );
  });
});
