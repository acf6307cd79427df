import type { Text } from '../words/words.ts';
import { FORMAT_NAMES } from './formatNames.ts';
import type { SourceFormat } from './sniff.ts';

/** Why a picture does not come in, with a way on. `cancelled` needs no telling. Plain data, for workers have no catalogue to word it by. */
export interface Refusal {
  readonly code: 'empty' | 'format' | 'unreadable' | 'too-large' | 'unreachable' | 'cancelled';
  readonly message: Text;
}

/** Files beyond this are not even read: they would fill the memory of the page. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024;
/** Beyond this a browser may fail to decode, or take gigabytes to. */
export const MAX_PIXELS = 150_000_000;

export const CANCELLED: Refusal = { code: 'cancelled', message: { key: 'pictures.cancelled' } };

const NOT_PHOTOS = {
  svg: 'pictures.notPhotoSvg',
  pdf: 'pictures.notPhotoPdf',
  video: 'pictures.notPhotoVideo',
} as const;

/** Formats that are not pictures of pixels, whatever the browser could do with them; null when it is worth decoding. */
export function refuseFormat(source: SourceFormat, name: string): Refusal | null {
  switch (source) {
    case 'empty':
      return { code: 'empty', message: { key: 'pictures.empty', values: { name } } };
    case 'svg':
    case 'pdf':
    case 'video':
      return { code: 'format', message: { key: NOT_PHOTOS[source], values: { name } } };
    default:
      return null;
  }
}

/** The browser could not decode it. */
export function refuseUnreadable(source: SourceFormat, name: string): Refusal {
  if (source === 'jpeg' || source === 'png') {
    return { code: 'unreadable', message: { key: 'pictures.damaged', values: { name } } };
  }
  if (source === 'unknown')
    return { code: 'format', message: { key: 'pictures.notPicture', values: { name } } };
  const values = { name, format: FORMAT_NAMES[source] };
  return { code: 'format', message: { key: 'pictures.unreadableFormat', values } };
}

export const refuseLarge = (name: string): Refusal => ({
  code: 'too-large',
  message: { key: 'pictures.tooLarge', values: { name } },
});
