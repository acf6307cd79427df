import type { CanvasPoint } from '../geometry/spaces.ts';
import type { Box } from '../tools/liveShape.ts';

/** How far the label stands from the pointer, in CSS pixels: clear of the cursor. */
const AWAY_PX = { x: 16, y: 20 } as const;
const PADDING_PX = 5;
const HEIGHT_PX = 18;
const FONT = '12px system-ui, sans-serif';

/** A box's size in whole image pixels: "123 × 45". */
export const sizeText = ({ x0, y0, x1, y1 }: Box): string =>
  `${Math.round(x1 - x0)} × ${Math.round(y1 - y0)}`;

/** Writes a size beside the pointer. */
export function drawSize(context: CanvasRenderingContext2D, pointer: CanvasPoint, text: string): void {
  const x = pointer.x + AWAY_PX.x;
  const y = pointer.y + AWAY_PX.y;
  context.font = FONT;
  context.textBaseline = 'middle';
  context.fillStyle = 'rgb(8 10 16 / 80%)';
  context.fillRect(x, y, context.measureText(text).width + 2 * PADDING_PX, HEIGHT_PX);
  context.fillStyle = '#fff';
  context.fillText(text, x + PADDING_PX, y + HEIGHT_PX / 2);
}
