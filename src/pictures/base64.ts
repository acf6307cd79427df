import { blobOf } from './blob.ts';

/** Newer browsers have it built in. */
interface Base64Bytes {
  toBase64?(): string;
}

/** Standard base64 with padding and no `data:` prefix. Ten megabytes take some tens of milliseconds. */
export function bytesToBase64(bytes: Uint8Array): string | Promise<string> {
  return (bytes as Base64Bytes).toBase64?.() ?? readAsBase64(blobOf(bytes));
}

/** The blob as a data URL; rejects when it cannot be read. */
export const blobToDataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('The blob could not be read'));
    reader.readAsDataURL(blob);
  });

const readAsBase64 = async (blob: Blob): Promise<string> => {
  const url = await blobToDataUrl(blob);
  return url.slice(url.indexOf(',') + 1);
};
