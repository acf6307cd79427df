import { type ColorId, PALETTE } from '../masks/palette.ts';

/** Black or white, whichever stands out more from a region's colour (relative luminance as WCAG 2 has it). */
export function numberColor(color: ColorId): string {
  const linear = (channel: number) => (channel / 255) ** 2.2;
  const [red, green, blue] = PALETTE[color].rgb;
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return luminance > 0.18 ? '#000' : '#fff';
}
