import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A file that is no sound picture within the page's rules, by what is wrong with it. */
export type HostilePicture = readonly [what: string, file: Buffer];

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

interface PngHead {
  readonly width: number;
  readonly height: number;
  readonly depth?: number;
  readonly colour?: number;
  readonly interlaced?: boolean;
}

/** A PNG that says it is so large, with `pixels` as its packed data. */
function png({ width, height, depth = 8, colour = 0, interlaced = false }: PngHead, pixels: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const zeros = (bytes: number) => deflateSync(Buffer.alloc(bytes), { level: 9 });

/** Files of a few kB that unpack to far more, or say so. */
function bombs(): HostilePicture[] {
  return [
    ['a PNG of 4 gigapixels', png({ width: 65_000, height: 65_000 }, zeros(1 << 20))],
    ['a PNG of 2^31 columns', png({ width: 0x7fffffff, height: 0x7fffffff }, zeros(9))],
    [
      'a PNG of 900 megapixels in one bit',
      png({ width: 30_000, height: 30_000, depth: 1 }, zeros(112 << 20)),
    ],
    [
      'an interlaced PNG of 16 bits and 10,000 pixels a side',
      png({ width: 10_001, height: 10_001, depth: 16, colour: 6, interlaced: true }, zeros(1 << 20)),
    ],
    [
      'a progressive JPEG header of 65,000 pixels a side',
      Buffer.from('ffd8ffc2001108fde8fde803012200021101031101ffda0008010100003f00ffd9', 'hex'),
    ],
  ];
}

/** Files of 400 × 400 that readers of pictures may take or refuse as they like, as long as it costs little. */
export async function oddPictures(): Promise<HostilePicture[]> {
  const create = { width: 400, height: 400, channels: 3, background: '#456' } as const;
  const sound = await sharp({ create }).png().toBuffer();
  const jpeg = await sharp({ create }).jpeg().toBuffer();
  return [
    ['a PNG whose data unpack to 256 MB', png({ width: 400, height: 400 }, zeros(256 << 20))],
    ['a PNG with an iCCP chunk that unpacks to 200 MB', withChunk('iCCP', bombBody())],
    ['a PNG with a zTXt chunk that unpacks to 200 MB', withChunk('zTXt', bombBody())],
    ['a PNG with a page behind it', Buffer.concat([sound, Buffer.from('<script>alert(1)</script>')])],
    ['a JPEG with a zip behind it', Buffer.concat([jpeg, Buffer.from('PK\x03\x04', 'latin1')])],
    ['a PNG with a JPEG behind it', Buffer.concat([sound, jpeg])],
  ];
}

/** Within every limit, and as heavy to decode as a file can be: interlaced, 16 bits a channel, 51 megapixels. */
export const heaviestPicture = (): Buffer =>
  png({ width: 7140, height: 7140, depth: 16, colour: 6, interlaced: true }, zeros(7140 * 7140 * 8.02));

const bombBody = () => Buffer.concat([Buffer.from('x\0\0', 'latin1'), zeros(200 << 20)]);

/** A sound PNG with another chunk before its pixels. */
function withChunk(type: string, body: Buffer): Buffer {
  const plain = png({ width: 400, height: 400 }, zeros(401 * 400));
  const afterHead = SIGNATURE.length + 25;
  return Buffer.concat([plain.subarray(0, afterHead), chunk(type, body), plain.subarray(afterHead)]);
}

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><image href="file:///etc/passwd"/></svg>`;

/** Other formats, some of which sharp could read. */
async function impostors(sound: Buffer): Promise<HostilePicture[]> {
  const picture = sharp(sound);
  return [
    ['SVG', Buffer.from(svg)],
    ['SVG behind a byte-order mark', Buffer.from(`\uFEFF<?xml version="1.0"?>${svg}`)],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a shell script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')],
    ['an ffmpeg playlist', Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n')],
    ['an ImageMagick script', Buffer.from('push graphic-context\nimage over 0,0 0,0 "|id"\n')],
    ['WebP', await picture.clone().webp().toBuffer()],
    ['GIF', await picture.clone().gif().toBuffer()],
    ['TIFF', await picture.clone().tiff().toBuffer()],
    ['AVIF', await picture.clone().avif({ effort: 0 }).toBuffer()],
    ['GIF that is also JavaScript', Buffer.from('GIF89a/*\x01\0\x01\0*/=1;alert(1);//', 'latin1')],
    ['HTML in front of a PNG', Buffer.concat([Buffer.from('<html>'), sound])],
    ['a JPEG mark in front of a PNG', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), sound])],
    ['a PNG mark in front of SVG', Buffer.concat([SIGNATURE, Buffer.from(svg)])],
    ['a zip', Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1')],
    ['one byte', Buffer.from([0xff])],
    ['the mark of JPEG alone', Buffer.from([0xff, 0xd8, 0xff])],
    ['the mark of PNG alone', SIGNATURE],
    ['zeros', Buffer.alloc(5000)],
  ];
}

/** EXIF blocks that lie, in front of a JPEG that is cut behind them. */
function exifOddities(jpeg: Buffer): HostilePicture[] {
  const tiff = (entries: number, first: number, order = 'II*\0') => {
    const body = Buffer.alloc(40);
    body.write(order, 'latin1');
    body.writeUInt32LE(first, 4);
    body.writeUInt16LE(entries, 8);
    return body;
  };
  const blocks: readonly (readonly [string, Buffer])[] = [
    ['EXIF with 65,535 entries', tiff(65_535, 8)],
    ['EXIF that points behind itself', tiff(1, 0xfffffff0)],
    ['EXIF that points at itself', tiff(1, 0)],
    ['EXIF of no byte order', tiff(1, 8, 'XX*\0')],
    ['EXIF of the other byte order', tiff(1, 8, 'MM\0*')],
    ['empty EXIF', Buffer.alloc(0)],
  ];
  return blocks.map(([what, block]) => {
    const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), block]);
    const head = Buffer.alloc(4);
    head.writeUInt16BE(0xffe1, 0);
    head.writeUInt16BE(body.length + 2, 2);
    const file = Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
    return [`${what}, cut short`, file.subarray(0, file.length - 300)];
  });
}

/** Sound files cut and bent at places that `random` chooses. */
function broken(name: string, sound: Buffer, random: () => number): HostilePicture[] {
  const at = (from = 0) => from + Math.floor(random() * (sound.length - from));
  const cuts = Array.from({ length: 12 }, (): HostilePicture => {
    const end = at(4);
    // The last bytes are an end mark without which the picture may still be whole.
    return [`${name} cut at ${end}`, sound.subarray(0, Math.min(end, sound.length - 40))];
  });
  const heads = Array.from({ length: 12 }, (_, i): HostilePicture => {
    const bent = Buffer.from(sound);
    bent[i] = (bent[i] ?? 0) ^ 0xff;
    return [`${name} with byte ${i} turned over`, bent];
  }).slice(0, name === 'PNG' ? 12 : 2);
  return [...cuts, ...heads];
}

/** A hundred files that no film can be made of. */
export async function hostilePictures(random: () => number): Promise<HostilePicture[]> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const create = { width: 330, height: 310, channels: 3, background: '#000', noise } as const;
  const picture = sharp({ create });
  const sound = await picture.clone().png().toBuffer();
  const jpeg = await picture.clone().jpeg().toBuffer();
  const progressive = await picture.clone().jpeg({ progressive: true }).toBuffer();
  const interlaced = await picture.clone().png({ progressive: true }).toBuffer();
  const small = await picture.clone().resize(299, 310).png().toBuffer();
  return [
    ...bombs(),
    ...(await impostors(sound)),
    ...exifOddities(jpeg),
    ...broken('PNG', sound, random),
    ...broken('interlaced PNG', interlaced, random),
    ...broken('JPEG', jpeg, random),
    ...broken('progressive JPEG', progressive, random),
    ['a PNG of 299 columns', small],
    ['a PNG without pixels', png({ width: 400, height: 400 }, Buffer.alloc(0))],
    ['a PNG of damaged pixels', png({ width: 400, height: 400 }, Buffer.from('not deflate'))],
    ['a PNG of no columns', png({ width: 0, height: 400 }, zeros(400))],
    ['a PNG of an unknown colour type', png({ width: 400, height: 400, colour: 5 }, zeros(400 * 401))],
    ['a PNG of 3 bits', png({ width: 400, height: 400, depth: 3 }, zeros(400 * 401))],
  ];
}
