import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPictureFacts, uprightSize } from './pictureFacts.ts';

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const u16 = (value: number): number[] => [value >> 8, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];

/** A TIFF block whose only entry is an orientation, its directory at `at`. */
function tiff({
  value,
  at = 8,
  little = false,
  type = 3,
  count = 1,
}: {
  value: number;
  at?: number;
  little?: boolean;
  type?: number;
  count?: number;
}): number[] {
  const order = (bytes: number[]): number[] => (little ? bytes.toReversed() : bytes);
  return [
    ...ascii(little ? 'II' : 'MM'),
    ...order(u16(42)),
    ...order(u32(at)),
    ...Array<number>(at - 8).fill(0),
    ...order(u16(1)),
    ...order(u16(0x0112)),
    ...order(u16(type)),
    ...order(u32(count)),
    ...order(u16(value)),
    ...u16(0),
    ...u32(0),
  ];
}

const segment = (marker: number, body: number[]): number[] => [
  0xff,
  marker,
  ...u16(body.length + 2),
  ...body,
];
const exif = (block: number[]): number[] => segment(0xe1, [...ascii('Exif'), 0, 0, ...block]);
const frame = (width: number, height: number, marker = 0xc0): number[] =>
  segment(marker, [8, ...u16(height), ...u16(width), 1, 1, 0x11, 0]);
const jpeg = (...parts: number[][]): Uint8Array =>
  Uint8Array.from([0xff, 0xd8, ...parts.flat(), ...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 3, 0xff, 0xd9]);

const chunk = (name: string, body: number[]): number[] => [
  ...u32(body.length),
  ...ascii(name),
  ...body,
  0,
  0,
  0,
  0,
];
const header = (width: number, height: number): number[] =>
  chunk('IHDR', [...u32(width), ...u32(height), 8, 2, 0, 0, 0]);
const png = (...parts: number[][]): Uint8Array =>
  Uint8Array.from([
    0x89,
    ...ascii('PNG\r\n\x1a\n'),
    ...parts.flat(),
    ...chunk('IDAT', [7]),
    ...chunk('IEND', []),
  ]);

const unreadable = (bytes: Uint8Array) => ({
  format: 'other',
  bytes: bytes.length,
  width: 0,
  height: 0,
  orientation: 1,
});

describe('JPEG', () => {
  it('reads width and height, baseline and progressive', () => {
    const app0 = segment(0xe0, [...ascii('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
    const bytes = jpeg(app0, frame(613, 409));
    expect(readPictureFacts(bytes)).toEqual({
      format: 'jpeg',
      bytes: bytes.length,
      width: 613,
      height: 409,
      orientation: 1,
    });
    expect(readPictureFacts(jpeg(frame(613, 409, 0xc2)))).toMatchObject({ width: 613, height: 409 });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('reads orientation %i in both byte orders', (value) => {
    const big = jpeg(exif(tiff({ value })), frame(613, 409));
    const little = jpeg(exif(tiff({ value, little: true })), frame(613, 409));
    expect(readPictureFacts(big)).toMatchObject({ width: 613, height: 409, orientation: value });
    expect(readPictureFacts(little)).toMatchObject({ width: 613, height: 409, orientation: value });
  });

  it('follows the directory offset and finds EXIF after other segments and after the frame header', () => {
    const moved = exif(tiff({ value: 6, at: 26 }));
    const xmp = segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/'));
    expect(readPictureFacts(jpeg(xmp, moved, frame(613, 409))).orientation).toBe(6);
    expect(readPictureFacts(jpeg(frame(613, 409), moved)).orientation).toBe(6);
  });

  it('goes by the first frame header and the first EXIF block that has an orientation', () => {
    const empty = exif(tiff({ value: 0 }));
    const bytes = jpeg(
      empty,
      exif(tiff({ value: 7 })),
      frame(613, 409),
      exif(tiff({ value: 2 })),
      frame(31, 17),
    );
    expect(readPictureFacts(bytes)).toMatchObject({ width: 613, height: 409, orientation: 7 });
  });

  it('passes fill bytes, stray bytes, restarts and the size of a thumbnail', () => {
    const thumbnail = segment(0xe2, [...frame(31, 17), 0]);
    const bytes = jpeg(thumbnail, [0x12, 0x34], [0xff, 0xd3], [0xff, 0xff, 0xff], frame(613, 409));
    expect(readPictureFacts(bytes)).toMatchObject({ format: 'jpeg', width: 613, height: 409 });
  });

  it.each([
    ['out of range', tiff({ value: 9 })],
    ['zero', tiff({ value: 0 })],
    ['of another type', tiff({ value: 6, type: 4 })],
    ['more than one', tiff({ value: 6, count: 2 })],
    ['cut short', tiff({ value: 6 }).slice(0, 15)],
    ['beyond the block', tiff({ value: 6, at: 9 }).with(7, 255)],
    ['without its magic', tiff({ value: 6 }).with(3, 43)],
  ])('reads an orientation that is %s as upright, and keeps the size', (_what, block) => {
    expect(readPictureFacts(jpeg(exif(block), frame(613, 409)))).toMatchObject({
      format: 'jpeg',
      width: 613,
      height: 409,
      orientation: 1,
    });
  });

  it.each([
    ['no frame header', jpeg()],
    ['a height that comes later', jpeg(frame(613, 0))],
    ['lossless coding', jpeg(frame(613, 409, 0xc3))],
    ['arithmetic coding', jpeg(frame(613, 409, 0xc9))],
    ['a frame header after the scan', Uint8Array.from([...jpeg(), ...frame(613, 409)])],
    ['a segment of impossible length', jpeg([0xff, 0xe0, 0, 1], frame(613, 409))],
  ])('is other with %s', (_what, bytes) => {
    expect(readPictureFacts(bytes)).toEqual(unreadable(bytes));
  });
});

describe('PNG', () => {
  it('reads width and height', () => {
    const bytes = png(header(70_001, 409));
    expect(readPictureFacts(bytes)).toEqual({
      format: 'png',
      bytes: bytes.length,
      width: 70_001,
      height: 409,
      orientation: 1,
    });
  });

  it('reads the orientation of an eXIf chunk, before the pixels only', () => {
    const turned = chunk('eXIf', tiff({ value: 8, little: true }));
    expect(readPictureFacts(png(header(613, 409), chunk('gAMA', [0, 0, 1, 0]), turned)).orientation).toBe(8);
    expect(readPictureFacts(png(header(613, 409), chunk('IDAT', [1]), turned)).orientation).toBe(1);
  });

  it.each([
    ['another first chunk', png(chunk('gAMA', header(613, 409)))],
    ['a side of zero', png(header(0, 409))],
    ['a side beyond 31 bits', png(header(613, 0x80000000))],
    ['a header of another length', png(header(613, 409)).with(11, 14)],
    ['a damaged signature', png(header(613, 409)).with(4, 10)],
  ])('is other with %s', (_what, bytes) => {
    expect(readPictureFacts(bytes)).toEqual(unreadable(bytes));
  });
});

it.each([
  ['nothing', ''],
  ['GIF', 'GIF89a\x01\x00\x01\x00'],
  ['WebP', 'RIFF\x00\x00\x00\x00WEBPVP8 '],
  ['a web page', '<!doctype html><title>Not found</title>'],
])('%s is other', (_what, text) => {
  const bytes = Uint8Array.from(ascii(text));
  expect(readPictureFacts(bytes)).toEqual(unreadable(bytes));
});

it('reads a window on a larger buffer', () => {
  const bytes = jpeg(exif(tiff({ value: 3 })), frame(613, 409));
  const larger = new Uint8Array(bytes.length + 20).fill(0xff);
  larger.set(bytes, 13);
  const window = larger.subarray(13, 13 + bytes.length);
  expect(readPictureFacts(window)).toMatchObject({ width: 613, height: 409, orientation: 3 });
});

describe('hostile bytes', () => {
  const whole = [
    jpeg(exif(tiff({ value: 6 })), segment(0xe0, [1, 2, 3]), frame(613, 409)),
    png(header(613, 409), chunk('eXIf', tiff({ value: 6 }))),
  ];

  const isSound = (bytes: Uint8Array): void => {
    const facts = readPictureFacts(bytes);
    expect(facts.bytes).toBe(bytes.length);
    expect(facts.orientation).toBeGreaterThanOrEqual(1);
    expect(facts.orientation).toBeLessThanOrEqual(8);
    const readable = facts.format !== 'other';
    expect([facts.width > 0, facts.height > 0]).toEqual([readable, readable]);
  };

  it('any bytes, alone or behind a true beginning', () => {
    const beginnings = [
      [],
      [0xff, 0xd8, 0xff],
      [...whole[0]!.subarray(0, 12)],
      [...whole[1]!.subarray(0, 33)],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 300 }), (beginning, rest) => {
        isSound(Uint8Array.from([...beginning, ...rest]));
      }),
      { numRuns: 600 },
    );
  });

  it('every truncation', () => {
    for (const bytes of whole) {
      for (let length = 0; length <= bytes.length; length++) isSound(bytes.subarray(0, length));
    }
  });

  it('any one byte changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        (bytes, at, value) => {
          isSound(bytes.with(at % bytes.length, value));
        },
      ),
      { numRuns: 600 },
    );
  });

  it.each([
    ['fill bytes', [0xff]],
    ['restarts', [0xff, 0xd0]],
    ['empty segments', [0xff, 0xe1, 0, 2]],
    ['stuffed zeros', [0xff, 0]],
  ])('a megabyte of %s comes to an end', (_what, unit) => {
    const bytes = new Uint8Array(1024 * 1024).map((_, i) => unit[i % unit.length]!);
    bytes.set([0xff, 0xd8, 0xff]);
    expect(readPictureFacts(bytes).format).toBe('other');
  });
});

it('a quarter turn exchanges the sides, a half turn does not', () => {
  const facts = readPictureFacts(jpeg(frame(613, 409)));
  expect(uprightSize({ ...facts, orientation: 4 })).toEqual({ width: 613, height: 409 });
  expect(uprightSize({ ...facts, orientation: 5 })).toEqual({ width: 409, height: 613 });
});
