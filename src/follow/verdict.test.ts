import { expect, it } from 'vitest';
import { gradeOf, verdictOf } from './verdict.ts';

const FOLLOWED = { off: 0.019, direction: 0.99, reach: 1.04, went: 1.02, found: 1, score: 94 };

it('says what is most worth saying', () => {
  expect(verdictOf(FOLLOWED)).toEqual({ kind: 'off', share: 0.019 });
  expect(verdictOf({ ...FOLLOWED, reach: 0.75, went: 0.8 })).toEqual({ kind: 'short', share: 0.25 });
  expect(verdictOf({ ...FOLLOWED, reach: 1.5 })).toEqual({ kind: 'far', share: 0.5 });
  expect(verdictOf({ ...FOLLOWED, direction: -0.2, reach: 0.3 })).toEqual({ kind: 'wrongWay', share: 0.019 });
  expect(verdictOf({ ...FOLLOWED, direction: 0, reach: 0.01, went: 0.04 }).kind).toBe('stands');
  expect(verdictOf({ ...FOLLOWED, direction: null, reach: null, went: null }).kind).toBe('off');
  expect([94, 71, 12].map(gradeOf)).toEqual(['good', 'fair', 'poor']);
});
