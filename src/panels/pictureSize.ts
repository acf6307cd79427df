import { readPictureFacts, uprightSize } from '../contract/pictureFacts.ts';
import type { Size } from '../geometry/size.ts';

/** Beyond this a header of a JPEG or PNG has said its size; whole groups of four characters. */
const HEADER_CHARACTERS = 1024 * 1024;

/** The upright size of a picture in base64, from its header alone; null for an address, or what is no picture. */
export function pictureSize(text: string): Size | null {
  if (/^https?:/i.test(text)) return null;
  try {
    const head = Uint8Array.from(atob(text.slice(0, HEADER_CHARACTERS)), (letter) => letter.charCodeAt(0));
    const { width, height } = uprightSize(readPictureFacts(head));
    return width > 0 && height > 0 ? { width, height } : null;
  } catch {
    return null;
  }
}
