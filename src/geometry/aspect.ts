import type { Size } from './size.ts';

/**
 * Whether two pictures have one aspect but for the rounding of their sides to whole pixels: the smaller one's width or height is less than a pixel off
 * what the larger one's aspect asks for.
 */
export function sameAspect(a: Size, b: Size): boolean {
  const [small, large] = a.width * a.height <= b.width * b.height ? [a, b] : [b, a];
  if (!(small.width > 0 && small.height > 0)) return false;
  const widthOff = Math.abs((large.width * small.height) / large.height - small.width);
  const heightOff = Math.abs((large.height * small.width) / large.width - small.height);
  return Math.min(widthOff, heightOff) < 1;
}
