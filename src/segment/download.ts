import { MODEL_CACHE, MODEL_CACHE_PREFIX } from './modelFiles.ts';

export interface Download {
  readonly url: string;
  /** The size to expect: shown as the total before the answer has come. */
  readonly bytes: number;
}

/**
 * Fetches a file, from the browser's Cache Storage when it has it, and keeps it there. `onChunk` is told the bytes that came since it was last called.
 * Throws an Error with a sentence when the file cannot be had.
 */
export async function downloadFile(
  file: Download,
  onChunk: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const cache = await openCache();
  const kept = await cache?.match(file.url);
  const response = kept ?? (await fetch(file.url));
  if (!response.ok || !response.body) throw new Error(`The server has no ${file.url} (${response.status}).`);
  const bytes = await readAll(response.body, file.bytes, onChunk);
  // A page that falls back to index.html answers 200 with a web page: it must not be kept as weights.
  if (bytes.length !== file.bytes)
    throw new Error(`${file.url} has ${bytes.length} bytes instead of ${file.bytes}.`);
  if (!kept) await cache?.put(file.url, new Response(bytes)).catch(() => undefined);
  return bytes;
}

async function openCache(): Promise<Cache | null> {
  // Cache Storage is missing on a plain http address other than localhost.
  if (!('caches' in globalThis)) return null;
  for (const name of await caches.keys()) {
    if (name.startsWith(MODEL_CACHE_PREFIX) && name !== MODEL_CACHE) await caches.delete(name);
  }
  return caches.open(MODEL_CACHE).catch(() => null);
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  expected: number,
  onChunk: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(expected);
  let filled = 0;
  for await (const chunk of body) {
    if (filled + chunk.length > bytes.length) {
      const larger = new Uint8Array(2 * (filled + chunk.length));
      larger.set(bytes);
      bytes = larger;
    }
    bytes.set(chunk, filled);
    filled += chunk.length;
    onChunk(chunk.length);
  }
  return filled === bytes.length ? bytes : bytes.slice(0, filled);
}
