import { err, ok, type Result } from '../kit/result.ts';
import { saying, type Text, t } from '../words/words.ts';
import { type Import, importPicture } from './importPicture.ts';
import { pictureName, pictureUrl } from './pictureUrl.ts';
import { CANCELLED, type Refusal } from './refusal.ts';

/** Brings the file at an address of another site, or says in words why it does not come. Never rejects. */
export type LoadElsewhere = (url: string, signal?: AbortSignal) => Promise<Result<Blob, string>>;

/**
 * Takes in a picture from an address: http(s), a path on our own server, or a data URL. The page fetches only the last two itself;
 * `elsewhere` brings the rest, for other sites rarely let a page read their pictures. Never rejects.
 */
export async function fetchPicture(
  address: string,
  elsewhere: LoadElsewhere,
  signal?: AbortSignal,
): Promise<Result<Import, Refusal>> {
  const loaded = await loadPicture(address, elsewhere, signal);
  return loaded.ok ? importPicture(loaded.value.file, loaded.value.name, signal) : loaded;
}

/** The file at such an address as it is, and what it is called. Never rejects. */
export async function loadPicture(
  address: string,
  elsewhere: LoadElsewhere,
  signal?: AbortSignal,
): Promise<Result<{ readonly file: Blob; readonly name: string }, Refusal>> {
  const url = pictureUrl(address, location.href);
  if (!url) return err(unreachable(saying('pictures.notAddress')));
  const ours = url.protocol === 'data:' || url.origin === location.origin;
  const file = await (ours ? loadOurs(url, signal) : elsewhere(url.href, signal));
  if (signal?.aborted) return err(CANCELLED);
  return file.ok ? ok({ file: file.value, name: pictureName(url) }) : err(unreachable(file.error));
}

const unreachable = (message: Text): Refusal => ({ code: 'unreachable', message });

async function loadOurs(url: URL, signal: AbortSignal | undefined): Promise<Result<Blob, string>> {
  try {
    const response = await fetch(url, signal ? { signal } : {});
    if (response.ok) return ok(await response.blob());
  } catch {
    // Said below, in the same words as for an answer that is no picture.
  }
  return err(t('pictures.notLoaded', { name: pictureName(url) }));
}
