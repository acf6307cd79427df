import { constants, crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip file as it is written, true or not. */
interface RawEntry {
  readonly name: string;
  readonly data: Uint8Array;
  readonly method?: 'stored' | 'deflated';
  /** What the headers claim to come out. */
  readonly size?: number;
  readonly crc?: number;
}

/** A zip file (APPNOTE 6.3.10) that says what it is told to. */
export function rawZip(entries: readonly RawEntry[], comment = ''): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const records: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const fields = commonFields(entry);
    const name = Buffer.from(entry.name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, entry.data]);
    const beside = Buffer.alloc(14);
    beside.writeUInt32LE(at, 10);
    records.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, beside, name]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22 + comment.length);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  end.write(comment, 22, 'latin1');
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

/** From the version needed to the length of the extra field. */
function commonFields({ name, data, method = 'stored', size = data.length, crc }: RawEntry): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(method === 'stored' ? 0 : 8, 4);
  fields.writeUInt16LE(0x21, 8);
  fields.writeUInt32LE(crc ?? crc32(data), 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}

/** `pieces` times `piece`, deflated: as small as a bomb gets, and written at once. */
export function deflatedBomb(piece: Buffer, pieces: number): Uint8Array {
  const once = deflateRawSync(piece, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const end = Buffer.from([0x03, 0x00]);
  return new Uint8Array(Buffer.concat([...Array.from({ length: pieces }, () => once), end]));
}
