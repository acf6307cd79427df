import type { Readable } from 'node:stream';

/**
 * A Node stream as a web stream: reads only when asked, and closes the source when the reader goes away.
 * (`Readable.toWeb` of Node 20 throws outside any handler when a client leaves in the middle.)
 */
export function webStream(source: Readable): ReadableStream<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value as Uint8Array);
    },
    cancel() {
      source.destroy();
    },
  });
}
