import { decodedLength, isBase64 } from './base64.ts';
import { LIMITS } from './limits.ts';
import type { Problem } from './problem.ts';
import { isWebUrl, looksLikeWebUrl } from './webUrl.ts';

/** A broken rule before it is known which field broke it. */
export type BrokenRule = Pick<Problem, 'code' | 'message' | 'sentence' | 'values'>;

const BYTES_A_MEGABYTE = 1024 * 1024;

/**
 * What a picture field may hold: base64 without a `data:` prefix, at most 10 MB when decoded, or an http(s) address.
 * Null when it does. `name` starts the sentence, for example `The first frame`.
 */
export function checkPictureText(text: unknown, name: string): BrokenRule | null {
  if (typeof text !== 'string')
    return source('sourceText', `${name} must be text: base64 or an http(s) web address.`);
  if (text === '') return source('sourceEmpty', `${name} is empty. Choose a picture or leave it out.`);
  if (/^data:/i.test(text)) return dataPrefix(name);
  if (looksLikeWebUrl(text)) {
    return isWebUrl(text) ? null : source('sourceAddress', `${name} has a web address that is not complete.`);
  }
  if (!isBase64(text))
    return source('sourceBase64', `${name} must be plain base64 text or an http(s) web address.`);
  return checkPictureBytes(decodedLength(text), name);
}

/** The largest file that is taken, of a picture or a mask. Null when it fits. */
export function checkPictureBytes(bytes: number, name: string): BrokenRule | null {
  if (bytes <= LIMITS.maxPictureBytes) return null;
  // Rounded up: a file one byte too large must not read as "10.0 MB, but 10 MB is the most".
  const megabytes = (Math.ceil((bytes / BYTES_A_MEGABYTE) * 10) / 10).toFixed(1);
  const most = LIMITS.maxPictureBytes / BYTES_A_MEGABYTE;
  return {
    code: 'picture-bytes',
    message: `${name} is a file of ${megabytes} MB; the most is ${most} MB.`,
    sentence: 'pictureBytes',
    values: { size: Number(megabytes), most },
  };
}

const source = (sentence: string, message: string): BrokenRule => ({
  code: 'picture-source',
  message,
  sentence,
});

const dataPrefix = (name: string): BrokenRule => ({
  code: 'picture-data-prefix',
  message: `${name} starts with "data:". Send only the base64 text that follows the comma.`,
  sentence: 'dataPrefix',
});
