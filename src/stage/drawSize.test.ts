import { expect, it } from 'vitest';
import { sizeText } from './drawSize.ts';

it('tells a box’s size in whole image pixels', () => {
  expect(sizeText({ x0: 10.25, y0: 7.5, x1: 133.4, y1: 52.6 })).toBe('123 × 45');
});
