import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { err, ok, type Result } from '../../kit/result.ts';

/**
 * The largest JSON body of a create. Two pictures of 10 MB are 28 MB in base64; a picture and seven masks of 4K photographs
 * as this editor writes them are below 15 MB. What the page would allow in all (eight pictures of 10 MB, 112 MB in base64)
 * would let a few requests fill the memory, and such pictures can be sent by URL.
 */
export const MAX_CREATE_BYTES = 48 * 1024 * 1024;

export interface BodyProblem {
  readonly status: 400 | 413 | 415;
  readonly message: string;
}

/** Refuses bodies above `maxBytes` before they are held, answering with `refuse`. */
export function limitBody(maxBytes: number, refuse: (c: Context, problem: BodyProblem) => Response) {
  return bodyLimit({
    maxSize: maxBytes,
    onError: (c) =>
      refuse(c, {
        status: 413,
        message: `The request is larger than ${sizeInWords(maxBytes)}, the most this server takes here. Send smaller pictures or masks, or send them by URL.`,
      }),
  });
}

/** The body parsed as JSON; a problem when it is not declared as JSON or does not parse. */
export async function readJson(c: Context): Promise<Result<unknown, BodyProblem>> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    return err({ status: 415, message: 'Send the request as JSON, with Content-Type: application/json.' });
  try {
    return ok(JSON.parse(await c.req.text()));
  } catch {
    return err({ status: 400, message: 'The request is not valid JSON.' });
  }
}

const sizeInWords = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${Math.floor(bytes / 1024)} kB`;
