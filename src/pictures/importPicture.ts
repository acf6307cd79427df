import { LIMITS } from '../contract/limits.ts';
import { readPictureFacts } from '../contract/pictureFacts.ts';
import type { Size } from '../geometry/size.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { saying } from '../words/words.ts';
import { decodeUpright, encodeBitmap } from './decode.ts';
import { type DecodedFacts, encodingNotes, encodings, type ImportPlan, importPlan } from './importPlan.ts';
import {
  CANCELLED,
  MAX_FILE_BYTES,
  MAX_PIXELS,
  type Refusal,
  refuseFormat,
  refuseLarge,
  refuseUnreadable,
} from './refusal.ts';
import { sniffFormat } from './sniff.ts';

/** A picture ready to be shown, painted on and sent: `bytes` is the file, upright, `width` × `height` pixels. */
export interface ImportedFrame extends Size {
  readonly id: string;
  readonly name: string;
  readonly format: 'jpeg' | 'png';
  readonly bytes: Uint8Array;
}

export interface Import {
  readonly frame: ImportedFrame;
  /** The picture as it came, upright, before it was scaled. */
  readonly came: Size;
  /** Sentences on what was changed about the picture; none when the file is used as it is. */
  readonly notes: readonly string[];
}

/**
 * Takes in a picture file: kept byte for byte when it is a JPEG or PNG, upright and within limits; else drawn anew (turned upright, scaled
 * to at most 4096 px a side, converted, compressed to at most 10 MB). What cannot be shown is refused in words. Never rejects.
 */
export async function importPicture(
  file: Blob,
  name: string,
  signal?: AbortSignal,
): Promise<Result<Import, Refusal>> {
  if (file.size > MAX_FILE_BYTES) return err(refuseLarge(name));
  const bytes = await readBytes(file);
  if (signal?.aborted) return err(CANCELLED);
  if (!bytes) return err({ code: 'unreadable', message: saying('pictures.unread', { name }) });
  const source = sniffFormat(bytes);
  const header = readPictureFacts(bytes);
  const refusal =
    refuseFormat(source, name) ?? (header.width * header.height > MAX_PIXELS ? refuseLarge(name) : null);
  if (refusal) return err(refusal);
  const bitmap = await decodeUpright(file).catch(() => null);
  if (!bitmap) return err(refuseUnreadable(source, name));
  try {
    if (signal?.aborted) return err(CANCELLED);
    const upright = { width: bitmap.width, height: bitmap.height };
    return await settle({ facts: { source, header, upright }, bytes, bitmap, name }, signal);
  } finally {
    bitmap.close();
  }
}

interface Decoded {
  readonly facts: DecodedFacts;
  readonly bytes: Uint8Array;
  readonly bitmap: ImageBitmap;
  readonly name: string;
}

async function settle(decoded: Decoded, signal: AbortSignal | undefined): Promise<Result<Import, Refusal>> {
  const { facts, bytes, bitmap, name } = decoded;
  const plan = importPlan(facts);
  if (plan.kind === 'keep') {
    const format = facts.source === 'png' ? 'png' : 'jpeg';
    const frame = { id: newId(), name, format, bytes, ...facts.upright } as const;
    return ok({ frame, came: facts.upright, notes: [] });
  }
  try {
    return await redraw({ bitmap, plan, name }, signal);
  } catch {
    // A canvas of this size could not be had: the memory is full.
    return err(refuseLarge(name));
  }
}

async function redraw(
  {
    bitmap,
    plan,
    name,
  }: { bitmap: ImageBitmap; plan: Extract<ImportPlan, { kind: 'redraw' }>; name: string },
  signal: AbortSignal | undefined,
): Promise<Result<Import, Refusal>> {
  for (const encoding of encodings(plan)) {
    const blob = await encodeBitmap(bitmap, encoding);
    if (signal?.aborted) return err(CANCELLED);
    if (blob.size > LIMITS.maxPictureBytes) continue;
    const { format, size } = encoding;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const notes = [...plan.notes, ...encodingNotes(plan, encoding)];
    const came = { width: bitmap.width, height: bitmap.height };
    return ok({ frame: { id: newId(), name, format, bytes, ...size }, came, notes });
  }
  return err(refuseLarge(name));
}

const readBytes = (file: Blob): Promise<Uint8Array | null> =>
  file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );

/** 128 random bits in hex. `crypto.randomUUID` is missing where the page is served over plain http from another machine. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
