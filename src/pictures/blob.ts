/** A blob of bytes. None of ours are shared between threads, which is all that the cast passes over. */
export const blobOf = (bytes: Uint8Array, type = ''): Blob =>
  new Blob([bytes as Uint8Array<ArrayBuffer>], { type });
