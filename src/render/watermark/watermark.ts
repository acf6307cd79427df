import type { Rect } from '../../geometry/rect.ts';
import type { Size } from '../../geometry/size.ts';
import { drawText, type Pen, textUnits } from './lettering.ts';

const WATERMARK_TEXT = 'kirin_v1_i2v · motion preview';

/** A watermark for frames of one size. */
export interface Watermark {
  /** Where it stands: lower right, sides and places even, so that a frame in 4:2:0 can take it alone. */
  readonly rect: Rect;
  /** The part of a frame under the watermark with the watermark on it, RGBA, `rect` alone; valid until the next call. */
  stamp(frame: Uint8ClampedArray): Uint8ClampedArray;
}

/** Everything about its looks, at a short side of 720 pixels; other sizes in proportion. */
const AT_720 = { unitPx: 1.35, penPx: 2.3, rimPx: 2.8, marginPx: 24, padPx: 6 };

/** White letters with a dark rim, legible on any ground; both let the picture through. */
const LETTER_OPACITY = 0.78;
const RIM_OPACITY = 0.5;

/** Units of the letters' grid that the tallest letter rises above the baseline, and the deepest goes below. */
const ABOVE = 15;
const BELOW = 5;

/** Draws the watermark once, for frames of this size with even sides. Semi-transparent. No font of the machine is used. */
export function createWatermark(size: Size): Watermark {
  const scale = Math.min(size.width, size.height) / 720;
  const rect = place(size, scale);
  const part = { width: rect.x1 - rect.x0, height: rect.y1 - rect.y0 };
  const { white, black } = inks(part, scale);
  const stamped = new Uint8ClampedArray(part.width * part.height * 4);
  return {
    rect,
    stamp(frame) {
      for (let y = 0, i = 0; y < part.height; y++) {
        let from = ((rect.y0 + y) * size.width + rect.x0) * 4;
        for (let x = 0; x < part.width; x++, i++, from += 4) {
          const [through, add] = [1 - (black[i] as number), 255 * (white[i] as number)];
          const keep = (1 - (white[i] as number)) * through;
          for (let c = 0; c < 3; c++) stamped[i * 4 + c] = add + keep * (frame[from + c] as number);
          stamped[i * 4 + 3] = 255;
        }
      }
      return stamped;
    },
  };
}

function place(size: Size, scale: number): Rect {
  const unitPx = AT_720.unitPx * scale;
  const width = even(textUnits(WATERMARK_TEXT) * unitPx + 2 * AT_720.padPx * scale);
  const height = even((ABOVE + BELOW) * unitPx + 2 * AT_720.padPx * scale);
  const x1 = size.width - even(AT_720.marginPx * scale);
  const y1 = size.height - even(AT_720.marginPx * scale);
  return { x0: Math.max(0, x1 - width), y0: Math.max(0, y1 - height), x1, y1 };
}

const even = (length: number): number => Math.ceil(length / 2) * 2;

/** How much white each pixel gets, and how much black under it. */
function inks(part: Size, scale: number): { white: Float32Array; black: Float32Array } {
  const pad = AT_720.padPx * scale;
  const unitPx = AT_720.unitPx * scale;
  const pen: Pen = { unitPx, x: pad, y: pad + ABOVE * unitPx, widthPx: AT_720.penPx * scale };
  const rim: Pen = { ...pen, widthPx: (AT_720.penPx + AT_720.rimPx) * scale };
  return {
    white: drawText(WATERMARK_TEXT, pen, part).map((covered) => covered * LETTER_OPACITY),
    black: drawText(WATERMARK_TEXT, rim, part).map((covered) => covered * RIM_OPACITY),
  };
}
