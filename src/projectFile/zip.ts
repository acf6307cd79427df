import {
  BlobReader,
  BlobWriter,
  configure,
  ERR_AMBIGUOUS_ARCHIVE,
  ERR_ENCRYPTED,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_OVERLAPPING_ENTRY,
  ERR_UNSAFE_FILENAME,
  type FileEntry,
  TextReader,
  Uint8ArrayReader,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { err, ok, type Result } from '../kit/result.ts';
import type { FileFault, FilePart } from './faults.ts';
import { MAX_ENTRIES, MAX_FILE_BYTES } from './layout.ts';

// This room has a worker of its own; zip.js would start others from addresses the page's policy does not allow.
configure({ useWebWorkers: false });

/** An entry to be written. Text is compressed; bytes are, being pictures, as small as they get. */
export type ZipPart = readonly [name: string, content: string | Uint8Array | Blob];

/** A zip file of these entries, in this order. */
export async function writeZip(parts: readonly ZipPart[], type: string): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(type));
  for (const [name, content] of parts) {
    if (typeof content === 'string') await writer.add(name, new TextReader(content));
    else if (content instanceof Blob) await writer.add(name, new BlobReader(content), { level: 0 });
    else await writer.add(name, new Uint8ArrayReader(content), { level: 0 });
  }
  return writer.close();
}

/** The entry to be read: `part` is what a fault calls it. */
interface Wanted {
  readonly name: string;
  readonly part: FilePart;
  readonly maxBytes: number;
}

/** A zip file whose list of entries has been read, and nothing else. */
export interface OpenZip {
  /**
   * The content of an entry, its check sum verified; null when there is no such entry. Stops as soon as more than `maxBytes` come out,
   * whatever size the file claims. Never rejects.
   */
  read(entry: Wanted): Promise<Result<Uint8Array | null, FileFault>>;
  /** Likewise, of an entry that lies in the file as it is; a deflated one is refused, so no more comes out than went in. */
  readStored(entry: Wanted): Promise<Result<Blob | null, FileFault>>;
}

const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04];

/**
 * Lists a zip file of unknown origin. Refused are files that another program could read otherwise (data outside the entries, names
 * that come twice, headers that disagree), names that lead out of a folder, and far too many entries. Never rejects.
 */
export async function openZip(file: Blob): Promise<Result<OpenZip, FileFault>> {
  if (file.size > MAX_FILE_BYTES) return err({ kind: 'large', part: 'file' });
  try {
    const start = new Uint8Array(await file.slice(0, ZIP_MAGIC.length).arrayBuffer());
    if (!ZIP_MAGIC.every((byte, i) => start[i] === byte)) return err({ kind: 'foreign' });
    const entries = await listEntries(file);
    if (!entries) return err({ kind: 'large', part: 'contents' });
    return ok({
      read: (entry) => readEntry(entries, entry),
      readStored: (entry) => readStored(entries, entry),
    });
  } catch (error) {
    return err(faultOf(error, 'list'));
  }
}

/** Null for too many. */
async function listEntries(file: Blob): Promise<ReadonlyMap<string, FileEntry> | null> {
  const reader = new ZipReader(new BlobReader(file), { strictness: 'strict', checkOverlappingEntry: true });
  const entries = new Map<string, FileEntry>();
  let count = 0;
  for await (const entry of reader.getEntriesGenerator()) {
    if (++count > MAX_ENTRIES) return null;
    if (!entry.directory) entries.set(entry.filename, entry);
  }
  return entries;
}

async function readEntry(
  entries: ReadonlyMap<string, FileEntry>,
  { name, part, maxBytes }: Wanted,
): ReturnType<OpenZip['read']> {
  const entry = entries.get(name);
  if (!entry) return ok(null);
  if (entry.uncompressedSize > maxBytes) return err({ kind: 'large', part });
  const content = new Uint8Array(entry.uncompressedSize);
  let filled = 0;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      if (filled + chunk.length > content.length) throw new Error('More comes out than the file claims');
      content.set(chunk, filled);
      filled += chunk.length;
    },
  });
  try {
    await entry.getData(sink, { checkCrc32: true });
    return filled === content.length ? ok(content) : err({ kind: 'damaged', part });
  } catch (error) {
    return err(faultOf(error, part));
  }
}

const STORED = 0;

async function readStored(
  entries: ReadonlyMap<string, FileEntry>,
  { name, part, maxBytes }: Wanted,
): ReturnType<OpenZip['readStored']> {
  const entry = entries.get(name);
  if (!entry) return ok(null);
  if (entry.compressionMethod !== STORED) return err({ kind: 'unsafe' });
  if (entry.uncompressedSize > maxBytes) return err({ kind: 'large', part });
  try {
    const content = await entry.getData(new BlobWriter(), { checkCrc32: true });
    return content.size === entry.uncompressedSize ? ok(content) : err({ kind: 'damaged', part });
  } catch (error) {
    return err(faultOf(error, part));
  }
}

const UNSAFE = new Set([ERR_AMBIGUOUS_ARCHIVE, ERR_OVERLAPPING_ENTRY, ERR_UNSAFE_FILENAME]);
const LOCKED = new Set([ERR_ENCRYPTED, ERR_ENCRYPTED_CENTRAL_DIRECTORY]);

/** zip.js throws errors of which only the message tells what they mean. */
function faultOf(error: unknown, part: FilePart): FileFault {
  const message = error instanceof Error ? error.message : '';
  if (UNSAFE.has(message)) return { kind: 'unsafe' };
  return LOCKED.has(message) ? { kind: 'locked' } : { kind: 'damaged', part };
}
