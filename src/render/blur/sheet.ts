/**
 * Part of a frame with transparency: red, green, blue and alpha of a byte each in one number (red lowest), colours
 * premultiplied. It stands somewhere in the frame, also partly outside of it.
 */
export interface Sheet {
  x: number;
  y: number;
  width: number;
  height: number;
  /** At least width × height; what lies outside of the row spans is not defined. */
  pixels: Uint32Array;
  /** The part of each row that may show, half-open. */
  rowStart: Int32Array;
  rowEnd: Int32Array;
}

export const createSheet = (): Sheet => ({
  x: 0,
  y: 0,
  width: 0,
  height: 0,
  pixels: new Uint32Array(0),
  rowStart: new Int32Array(0),
  rowEnd: new Int32Array(0),
});

/** Makes a sheet ready to be written: of this place and size, every row empty. Memory grows when it must and is kept. */
export function laySheet(
  sheet: Sheet,
  place: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): void {
  Object.assign(sheet, place);
  if (sheet.pixels.length < place.width * place.height)
    sheet.pixels = new Uint32Array(place.width * place.height);
  if (sheet.rowStart.length < place.height) {
    sheet.rowStart = new Int32Array(place.height);
    sheet.rowEnd = new Int32Array(place.height);
  }
  sheet.rowStart.fill(0, 0, place.height);
  sheet.rowEnd.fill(0, 0, place.height);
}

/** A premultiplied colour (0..255 times alpha) and alpha (0..1) as a sheet's number; overshoots of a filter are cut. */
export function packed(red: number, green: number, blue: number, alpha: number): number {
  const opacity = Math.max(0, Math.min(alpha, 1));
  const most = 255 * opacity;
  const gain = alpha > 1 ? 1 / alpha : 1;
  return (
    (byte(red * gain, most) |
      (byte(green * gain, most) << 8) |
      (byte(blue * gain, most) << 16) |
      ((most + 0.5) << 24)) >>>
    0
  );
}

const byte = (value: number, most: number): number => (Math.max(0, Math.min(value, most)) + 0.5) | 0;
