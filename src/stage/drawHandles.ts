import type { CanvasPoint } from '../geometry/spaces.ts';

const CASING = 'rgb(8 10 16 / 75%)';
/** Half the side of a handle, in CSS pixels. */
const HALF_PX = 4.5;

/** Draws the placed points as squares, so that they are told from the dots that are sent; selected ones are filled with the region's colour. */
export function drawHandles(
  context: CanvasRenderingContext2D,
  handles: readonly { readonly at: CanvasPoint; readonly selected: boolean }[],
  color: string,
): void {
  for (const { at, selected } of handles) {
    square(context, at, HALF_PX + 1.5, CASING);
    square(context, at, HALF_PX, selected ? '#fff' : color);
    square(context, at, HALF_PX - 2, selected ? color : '#fff');
    if (selected) outline(context, at);
  }
}

function square(context: CanvasRenderingContext2D, { x, y }: CanvasPoint, half: number, fill: string): void {
  context.fillStyle = fill;
  context.fillRect(x - half, y - half, 2 * half, 2 * half);
}

/** A second frame around a selected one: told by its shape too, not by colour alone. */
function outline(context: CanvasRenderingContext2D, { x, y }: CanvasPoint): void {
  const half = HALF_PX + 3.5;
  context.lineWidth = 1.5;
  context.strokeStyle = '#fff';
  context.strokeRect(x - half, y - half, 2 * half, 2 * half);
}
