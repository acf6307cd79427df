/** What a JPEG or PNG header says. `width` and `height` are at least 1, in stored pixels; `orientation` is 1..8. */
export interface PictureHeader {
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
}

export const UPRIGHT = 1;

/** A view of exactly these bytes, even when they are a window on a larger buffer. */
export const viewOf = (bytes: Uint8Array): DataView<ArrayBufferLike> =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** True when the ASCII characters of `text` stand at `offset`. */
export function hasText(bytes: Uint8Array, offset: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (bytes[offset + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}
