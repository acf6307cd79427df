/** Large enough that the stream's own costs vanish, small enough that its output is drained as it comes. */
const PIECE_BYTES = 1 << 18;

/** The bytes in zlib format. They must not change before it is done. Written piece by piece: by way of a blob it takes twice as long. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const { readable, writable } = new CompressionStream('deflate');
  const compressed = new Response(readable).arrayBuffer();
  const [done] = await Promise.all([compressed, feed(writable.getWriter(), bytes)]);
  return new Uint8Array(done);
}

async function feed(writer: WritableStreamDefaultWriter<BufferSource>, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    await writer.ready;
    // None of ours are shared between threads, which is all that the cast passes over.
    await writer.write(bytes.subarray(at, at + PIECE_BYTES) as Uint8Array<ArrayBuffer>);
  }
  await writer.close();
}
