import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { emptyRegions } from '../project/document.ts';
import { coverageWords, motionWords, regionLabel } from './regionWords.ts';

const regions = emptyRegions();
const moving = {
  ...regions[3],
  name: 'Sail',
  trajectory: {
    samples: [
      { at: imagePoint(1, 2), timeMs: 0 },
      { at: imagePoint(9, 2), timeMs: 40 },
    ],
    pace: 'easeInOut',
    pointCount: 17,
    smooth: 0,
  },
} as const;

describe('coverageWords', () => {
  it('is finer the smaller the region is, and never says 0 % of something', () => {
    expect(coverageWords(0.0423)).toBe('4.2 %');
    expect(coverageWords(0.137)).toBe('14 %');
    expect(coverageWords(0.00001)).toBe('< 0.1 %');
    expect(coverageWords(0)).toBe('');
  });
});

describe('motionWords', () => {
  it('tells points and pace, or what is missing', () => {
    expect(motionWords(moving, true)).toBe('17 pts · ease in and out');
    expect(motionWords(regions[2], true)).toBe('no path yet');
    expect(motionWords(regions[2], false)).toBe('');
    expect(motionWords(regions[7], true)).toBe('stays still');
  });
});

describe('regionLabel', () => {
  it('begins with the name and tells the state', () => {
    expect(regionLabel(moving, 0.0423)).toBe('Sail, 4.2 % painted, 17 pts · ease in and out');
    expect(regionLabel({ ...regions[4], hidden: true, locked: true }, 0)).toBe(
      'Region 4, empty, hidden, locked',
    );
  });
});
