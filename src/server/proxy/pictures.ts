import { z } from 'zod';
import { LIMITS } from '../../contract/limits.ts';
import { readPictureFacts } from '../../contract/pictureFacts.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { type ApiFailure, failure } from '../http/apiFailure.ts';
import { GuardError, type GuardedFetch } from '../net/guardedFetch.ts';
import { readLimited, TooLargeError } from '../net/readLimited.ts';

const TIMEOUT_MS = 30_000;

export const pictureAddressSchema = z.strictObject({ url: z.string().min(1).max(4096) });

/**
 * Fetches a picture for the page from an address whose server does not let a browser read it. Gives the file as it came:
 * JPEG or PNG by its bytes, at most 10 MB. Throws only when `signal` aborts.
 */
export async function fetchPictureFor(
  fetchPicture: GuardedFetch,
  url: string,
  signal: AbortSignal,
): Promise<Result<{ bytes: Uint8Array<ArrayBuffer>; type: string }, ApiFailure>> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetchPicture(url, { headers: { accept: 'image/png,image/jpeg' }, signal: limit });
    if (response.status !== 200) {
      await response.body?.cancel();
      return err(
        failure(422, 'refused', `The address answered with status ${response.status} instead of a picture.`),
      );
    }
    const bytes = await readLimited(response, LIMITS.maxPictureBytes);
    const { format } = readPictureFacts(bytes);
    if (format === 'other')
      return err(failure(422, 'refused', 'There is no JPEG or PNG picture at this address.'));
    return ok({ bytes, type: `image/${format}` });
  } catch (cause) {
    if (signal.aborted) throw cause;
    return err(failure(422, 'refused', problemOf(cause)));
  }
}

function problemOf(cause: unknown): string {
  if (cause instanceof GuardError) return cause.message;
  if (cause instanceof TooLargeError)
    return `The picture is larger than ${LIMITS.maxPictureBytes / 1024 / 1024} MB.`;
  return 'The address does not answer.';
}
