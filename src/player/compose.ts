import type { Size } from '../geometry/size.ts';

/** Ways to hold two films against each other, each with what is drawn. */
export const COMPARE_MODES = ['wipe', 'side', 'difference', 'onion'] as const;
export type CompareMode = (typeof COMPARE_MODES)[number];

/** How a comparison is looked at. Shares are 0..1. */
export interface CompareLook {
  readonly mode: CompareMode;
  /** Where A ends and B begins, from the left. */
  readonly wipe: number;
  /** How strongly B covers A. */
  readonly opacity: number;
}

/** Pixels between two films that stand side by side. */
const GAP_PX = 8;

interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** The canvas for a comparison of films; A's size is the measure of both. */
export const composedSize = ({ width, height }: Size, mode: CompareMode): Size => ({
  width: mode === 'side' ? width * 2 + GAP_PX : width,
  height,
});

/** The column at which a wipe goes over from A to B: 0 shows B alone, the full width A alone. */
export const wipeColumn = (width: number, wipe: number): number =>
  Math.round(Math.min(Math.max(wipe, 0), 1) * width);

/** The largest place for a picture inside a box that keeps its shape, in the box's middle. Whole pixels. */
export function fitInside(picture: Size, box: Box): Box {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  const width = Math.round(picture.width * scale);
  const height = Math.round(picture.height * scale);
  return {
    x: box.x + Math.round((box.width - width) / 2),
    y: box.y + Math.round((box.height - height) / 2),
    width,
    height,
  };
}

/** A frame and how large it is. */
export interface SizedPicture {
  readonly picture: CanvasImageSource;
  readonly size: Size;
}

export type CanvasContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

interface Pair {
  readonly a: SizedPicture;
  readonly b: SizedPicture;
}

const DRAW: Readonly<Record<CompareMode, (context: CanvasContext, pair: Pair, look: CompareLook) => void>> = {
  wipe(context, { a, b }, { wipe }) {
    const whole = { x: 0, y: 0, ...a.size };
    const column = wipeColumn(a.size.width, wipe);
    put(context, a, whole);
    context.save();
    context.beginPath();
    context.rect(column, 0, a.size.width - column, a.size.height);
    context.clip();
    clear(context, whole);
    put(context, b, whole);
    context.restore();
  },
  side(context, { a, b }) {
    put(context, a, { x: 0, y: 0, ...a.size });
    put(context, b, { x: a.size.width + GAP_PX, y: 0, ...a.size });
  },
  difference(context, { a, b }) {
    const whole = { x: 0, y: 0, ...a.size };
    put(context, a, whole);
    context.globalCompositeOperation = 'difference';
    put(context, b, whole);
    context.globalCompositeOperation = 'source-over';
  },
  onion(context, { a, b }, { opacity }) {
    const whole = { x: 0, y: 0, ...a.size };
    put(context, a, whole);
    context.globalAlpha = Math.min(Math.max(opacity, 0), 1);
    put(context, b, whole);
    context.globalAlpha = 1;
  },
};

/** Draws one frame of two films over the whole of a canvas of `composedSize`. */
export function drawPair(context: CanvasContext, pair: Pair, look: CompareLook): void {
  const { width, height } = composedSize(pair.a.size, look.mode);
  clear(context, { x: 0, y: 0, width, height });
  DRAW[look.mode](context, pair, look);
}

function clear(context: CanvasContext, { x, y, width, height }: Box): void {
  context.fillStyle = '#000';
  context.fillRect(x, y, width, height);
}

function put(context: CanvasContext, { picture, size }: SizedPicture, box: Box): void {
  const { x, y, width, height } = fitInside(size, box);
  context.drawImage(picture, x, y, width, height);
}
