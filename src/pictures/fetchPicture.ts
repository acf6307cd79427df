import { err, type Result } from '../kit/result.ts';
import { type Import, importPicture } from './importPicture.ts';
import { pictureName, pictureUrl } from './pictureUrl.ts';
import { CANCELLED, MAX_FILE_BYTES, type Refusal, refuseLarge, refuseUnreachable } from './refusal.ts';

/**
 * Takes in a picture from an address: http(s), a path on our own server, or a data URL. The browser fetches it, so another site must
 * allow that (CORS). Never rejects.
 */
export async function fetchPicture(address: string, signal?: AbortSignal): Promise<Result<Import, Refusal>> {
  const url = pictureUrl(address, location.href);
  if (!url) {
    return err({
      code: 'unreachable',
      message: 'This is not the address of a picture. It should begin with https://.',
    });
  }
  const name = pictureName(url);
  const blob = await load(url, signal).catch(() => null);
  if (signal?.aborted) return err(CANCELLED);
  if (!blob) return err(refuseUnreachable(url.host || 'This address'));
  return blob === 'too-large' ? err(refuseLarge(name)) : importPicture(blob, name, signal);
}

/** Null when there is nothing; rejects when the site cannot be reached or does not let us read. */
async function load(url: URL, signal: AbortSignal | undefined): Promise<Blob | 'too-large' | null> {
  const response = await fetch(url, { credentials: 'omit', ...(signal && { signal }) });
  if (!response.ok) return null;
  if (Number(response.headers.get('content-length') ?? 0) > MAX_FILE_BYTES) {
    await response.body?.cancel();
    return 'too-large';
  }
  return response.blob();
}
