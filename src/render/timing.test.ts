import { expect, it } from 'vitest';
import { easeInOut, frameCount, frameTime } from './timing.ts';

it('counts 30 frames a second', () => {
  expect([frameCount(5), frameCount(10)]).toEqual([150, 300]);
});

it('stands at 0 in the first frame and at 1 in the last, evenly in between', () => {
  expect([0, 1, 149].map((index) => frameTime(index, 150))).toEqual([0, 1 / 149, 1]);
  expect(frameTime(0, 1)).toBe(0);
});

it('eases through exact ends and a quarter', () => {
  expect([0, 0.25, 1].map(easeInOut)).toEqual([0, 0.15625, 1]);
});
