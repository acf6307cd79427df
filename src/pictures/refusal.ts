import { NAMES } from './importPlan.ts';
import type { SourceFormat } from './sniff.ts';

/** Why a picture does not come in, with a way on. `cancelled` needs no telling. */
export interface Refusal {
  readonly code: 'empty' | 'format' | 'unreadable' | 'too-large' | 'unreachable' | 'cancelled';
  readonly message: string;
}

/** Files beyond this are not even read: they would fill the memory of the page. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024;
/** Beyond this a browser may fail to decode, or take gigabytes to. */
export const MAX_PIXELS = 150_000_000;

export const CANCELLED: Refusal = { code: 'cancelled', message: 'Cancelled.' };

/** Formats that are not pictures of pixels, whatever the browser could do with them; null when it is worth decoding. */
export function refuseFormat(source: SourceFormat, name: string): Refusal | null {
  switch (source) {
    case 'empty':
      return { code: 'empty', message: `${name} is empty. Choose another picture.` };
    case 'svg':
    case 'pdf':
    case 'video':
      return {
        code: 'format',
        message: `${name} is ${source === 'svg' ? 'an' : 'a'} ${NAMES[source]}, not a photo. Export the picture you want as a PNG or JPEG and add that.`,
      };
    default:
      return null;
  }
}

/** The browser could not decode it. */
export function refuseUnreadable(source: SourceFormat, name: string): Refusal {
  if (source === 'jpeg' || source === 'png') {
    return {
      code: 'unreadable',
      message: `${name} is damaged: this browser cannot read it. Save it anew and add it again.`,
    };
  }
  const what =
    source === 'unknown'
      ? 'not a picture this browser can read'
      : `a ${NAMES[source]} file, which this browser cannot read`;
  return { code: 'format', message: `${name} is ${what}. Save it as a PNG or JPEG and add that.` };
}

export const refuseLarge = (name: string): Refusal => ({
  code: 'too-large',
  message: `${name} is too large to open here. Scale it down to at most 4096 pixels a side and add it again.`,
});
