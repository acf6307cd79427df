import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { webStream } from '../net/webStream.ts';
import { parseRange } from './byteRange.ts';

const CHUNK_BYTES = 256 * 1024;

export interface FileRequest {
  readonly path: string;
  readonly method: string;
  /** The Range and If-Range headers of the client. */
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  /** Content-Type and whatever else goes with every answer about this file. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers with a file or the asked part of it: 200, 206 or 416. null when there is no such file. Streams; holds one chunk. */
export async function fileResponse(request: FileRequest): Promise<Response | null> {
  const facts = await stat(request.path).catch(() => null);
  if (facts === null || !facts.isFile()) return null;
  const etag = `"${facts.size.toString(36)}-${Math.trunc(facts.mtimeMs).toString(36)}"`;
  const headers = new Headers({ ...request.headers, 'accept-ranges': 'bytes', etag });
  // An If-Range of another version means: the whole file, or the parts would not fit together.
  const stale = request.ifRange !== undefined && request.ifRange !== etag;
  const range = stale ? 'whole' : parseRange(request.range, facts.size);
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${facts.size}`);
    return new Response(null, { status: 416, headers });
  }
  const part = range === 'whole' ? { start: 0, end: facts.size - 1 } : range;
  if (range !== 'whole') headers.set('content-range', `bytes ${part.start}-${part.end}/${facts.size}`);
  headers.set('content-length', String(part.end - part.start + 1));
  const body = request.method === 'HEAD' || facts.size === 0 ? null : openPart(request.path, part);
  return new Response(body, { status: range === 'whole' ? 200 : 206, headers });
}

function openPart(path: string, part: { start: number; end: number }): ReadableStream<Uint8Array> {
  return webStream(createReadStream(path, { ...part, highWaterMark: CHUNK_BYTES }));
}
