import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { emptyDocument } from '../project/document.ts';
import { coverageWords, motionWords, regionLabel, rowFacts } from './regionWords.ts';

const { regions } = emptyDocument();
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
    const own = { ...moving, trajectory: { ...moving.trajectory, curve: [], repeat: 20 } };
    expect(motionWords(own, true)).toBe('41 pts · own');
    const placed = { ...moving.trajectory, kind: 'placed', pace: 'drawn' } as const;
    expect(motionWords({ ...moving, trajectory: placed }, true)).toBe('17 pts · by point times');
    expect(motionWords(regions[2], true)).toBe('no path yet');
    expect(motionWords(regions[2], false)).toBe('');
    expect(motionWords(regions[7], true)).toBe('stays still');
    expect(motionWords({ ...regions[7], hidden: true }, true)).toBe('hidden, still sent');
    expect(motionWords({ ...regions[7], hidden: true }, false)).toBe('');
  });
});

describe('rowFacts', () => {
  it('puts first what a narrow row must not cut off', () => {
    expect(rowFacts(moving, '4.2 %')).toBe('4.2 % · 17 pts · ease in and out');
    expect(rowFacts({ ...moving, hidden: true }, '4.2 %')).toBe('hidden, still sent · 4.2 %');
    expect(rowFacts(regions[5], '')).toBe('');
  });
});

describe('regionLabel', () => {
  it('begins with the name and tells the state', () => {
    expect(regionLabel(moving, '4.2 %')).toBe('Sail, 4.2 % painted, 17 pts · ease in and out');
    expect(regionLabel({ ...regions[4], hidden: true, locked: true }, '')).toBe(
      'Region 4, empty, hidden, locked',
    );
    expect(regionLabel({ ...moving, hidden: true }, '14 %')).toBe('Sail, 14 % painted, hidden, still sent');
  });
});
