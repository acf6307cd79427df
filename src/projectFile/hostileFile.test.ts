import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLabelMap } from '../masks/labelMap.ts';
import { emptyDocument } from '../project/document.ts';
import { createSession } from '../project/session.ts';
import { temporaryFolder } from '../server/testing/folders.ts';
import { AT_LENGTH } from '../server/testing/length.ts';
import type { SavedProject } from '../storage/projectRecord.ts';
import { readProjectFile } from './readProjectFile.ts';
import { frameOf, nodePictures, open, save, withoutIds } from './testing/projects.ts';
import { deflatedBomb, rawZip } from './testing/rawZip.ts';

const SENTENCE = /^boats\.kmb (is|was) .*\.$/;
const MIB = 1024 * 1024;
let project: SavedProject;
let valid: Uint8Array;
/** The entries of the valid file, to be packed again otherwise. */
let json: string;
let small: Uint8Array;

beforeAll(async () => {
  const first = await frameOf(23, 17, 'png');
  const labels = createLabelMap(first);
  labels.data.set([4, 4, 0, 7, 7, 7], 40);
  const { tool, paintMode, brushSizePx, selected, camera } = createSession().getState();
  project = {
    document: { ...emptyDocument(), name: 'Boats', first },
    labels,
    session: { tool, paintMode, brushSizePx, selected, camera },
  };
  valid = await save(project);
  small = (await frameOf(22, 17, 'png')).bytes;
  const { bytes: _, ...head } = first;
  const document = { ...project.document, first: head };
  const record = { version: 3, savedMs: 5, document, session: project.session };
  json = JSON.stringify({ format: 'kirin-motion-brush', version: 1, masks: [], record });
});

const text = (content: string) => new Uint8Array(Buffer.from(content));
const jsonEntry = (content = json) => ({ name: 'project.json', data: text(content) });
const pictureEntry = (bytes?: Uint8Array) => ({
  name: 'pictures/first.png',
  data: bytes ?? project.document.first!.bytes,
});
const withWidth = (width: number) => jsonEntry(json.replace('"width":23', `"width":${width}`));
const refusal = async (bytes: Uint8Array) => {
  const opened = await open(bytes);
  return opened.ok ? null : opened.error;
};

const anyMutation = fc.array(
  fc.record({
    kind: fc.constantFrom('set', 'cut', 'drop', 'repeat', 'insert'),
    place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    length: fc.integer({ min: 1, max: 60 }),
    byte: fc.nat(255),
  }),
  { minLength: 1, maxLength: 3 },
);

function mutate(bytes: Uint8Array, mutations: typeof anyMutation extends fc.Arbitrary<infer M> ? M : never) {
  let now = Buffer.from(bytes);
  for (const { kind, place, length, byte } of mutations) {
    const at = Math.floor(place * now.length);
    const [head, tail] = [now.subarray(0, at), now.subarray(at)];
    if (kind === 'set') now = Buffer.concat([head, Buffer.from([byte]), tail.subarray(1)]);
    if (kind === 'cut') now = Buffer.from(head);
    if (kind === 'drop') now = Buffer.concat([head, tail.subarray(length)]);
    if (kind === 'repeat') now = Buffer.concat([head, tail.subarray(0, length), tail]);
    if (kind === 'insert') now = Buffer.concat([head, Buffer.alloc(length, byte), tail]);
  }
  return new Uint8Array(now);
}

describe('a file that is not as it should be', () => {
  it('is refused with a sentence or opens as the very project, whatever has been done to its bytes', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(anyMutation, async (mutations) => {
        const opened = await open(mutate(valid, mutations));
        if (opened.ok) expect(withoutIds(opened.value)).toEqual(withoutIds(project));
        else {
          refused++;
          expect(opened.error).toMatch(SENTENCE);
        }
      }),
      AT_LENGTH ? {} : { numRuns: 150 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it('is refused with a sentence or opens whole, whatever has been done to its project.json', async () => {
    await fc.assert(
      fc.asyncProperty(anyMutation, async (mutations) => {
        const opened = await open(
          rawZip([{ name: 'project.json', data: mutate(text(json), mutations) }, pictureEntry()]),
        );
        if (!opened.ok) expect(opened.error).toMatch(SENTENCE);
        else {
          const { document, labels } = opened.value;
          expect(document.first?.bytes).toEqual(project.document.first?.bytes);
          expect(labels?.data.length).toBe(23 * 17);
        }
      }),
      AT_LENGTH ? {} : { numRuns: 150 },
    );
  });

  it('opens when it was packed by another program', async () => {
    const opened = await open(rawZip([{ name: 'pictures/', data: text('') }, jsonEntry(), pictureEntry()]));
    expect(opened).toMatchObject({ ok: true });
  });

  it.each<[string, () => Uint8Array, RegExp]>([
    ['no zip', () => text('GIF89a, really'), /is not a project/],
    ['nothing', () => text(''), /is not a project/],
    ['a zip of other things', () => rawZip([{ name: 'a.txt', data: text('hi') }]), /is not a project/],
    ['a cut file', () => valid.slice(0, -30), /list of contents cannot be read/],
    ['JSON that ends early', () => rawZip([jsonEntry(json.slice(0, -2)), pictureEntry()]), /project\.json/],
    [
      'a file of a later version',
      () => rawZip([jsonEntry(json.replace('"version":1', '"version":3'))]),
      /newer/,
    ],
    [
      'a record of a later version',
      () => rawZip([jsonEntry(json.replace('"version":3', '"version":4'))]),
      /newer/,
    ],
    ['no picture', () => rawZip([jsonEntry()]), /the first frame cannot be read/],
    ['another picture', () => rawZip([jsonEntry(), pictureEntry(text('GIF89a'))]), /the first frame cannot/],
    [
      'half a picture',
      () => rawZip([jsonEntry(), pictureEntry(project.document.first!.bytes.slice(0, 60))]),
      /the first frame cannot be read/,
    ],
    [
      'a missing mask',
      () => rawZip([jsonEntry(json.replace('"masks":[]', '"masks":[4]')), pictureEntry()]),
      /the mask of Region 4 cannot be read/,
    ],
    [
      'a picture of another size',
      () => rawZip([withWidth(22), pictureEntry()]),
      /the first frame cannot be read/,
    ],
    [
      'a mask of another size',
      () =>
        rawZip([
          jsonEntry(json.replace('"masks":[]', '"masks":[7]')),
          pictureEntry(),
          { name: 'masks/static.png', data: small },
        ]),
      /the mask of the static region cannot be read/,
    ],
    [
      'a picture that claims to be endless',
      () => rawZip([withWidth(2 ** 31)]),
      /the first frame is larger than/,
    ],
    [
      'a name that leads out',
      () => rawZip([jsonEntry(), pictureEntry(), { name: '../../evil', data: text('x') }]),
      /not packed the way/,
    ],
    [
      'a name of another disk',
      () => rawZip([jsonEntry(), pictureEntry(), { name: 'C:\\evil', data: text('x') }]),
      /not packed the way/,
    ],
    [
      'a name that comes twice',
      () => rawZip([jsonEntry(), pictureEntry(), jsonEntry()]),
      /not packed the way/,
    ],
    [
      'a zip behind another file',
      () =>
        new Uint8Array(Buffer.concat([text('PK\x03\x04 and more'), rawZip([jsonEntry(), pictureEntry()])])),
      /not packed the way|cannot be read/,
    ],
    [
      'a thousand entries',
      () =>
        rawZip([...Array.from({ length: 1000 }, (_, i) => ({ name: `a${i}`, data: text('') })), jsonEntry()]),
      /larger than a project/,
    ],
    [
      'a wrong check sum',
      () => rawZip([{ ...jsonEntry(), crc: 7 }, pictureEntry()]),
      /project\.json cannot be read/,
    ],
    [
      'a size it does not have',
      () => rawZip([{ ...jsonEntry(), size: 3_000_000 }, pictureEntry()]),
      /project\.json cannot be read/,
    ],
  ])('refuses %s', async (_, bytes, words) => {
    const said = await refusal(bytes());
    expect(said).toMatch(words);
    expect(said).toMatch(SENTENCE);
  });
});

it('refuses more bytes than anyone keeps before it reads any', async () => {
  const huge = Object.defineProperty(new Blob([valid.slice()]), 'size', { value: 1024 * MIB + 1 });
  const read = await readProjectFile(huge, nodePictures);
  expect(read).toEqual({ ok: false, error: { kind: 'large', part: 'file' } });
});

describe('a zip bomb', () => {
  const zeros = Buffer.alloc(MIB);
  const bomb = deflatedBomb(zeros, 4000);
  const lists = Buffer.from(`[${'[],'.repeat(5_000_000)}[]]`);
  const bombs: readonly [string, () => Uint8Array][] = [
    [
      'that says how large it is',
      () => rawZip([{ name: 'project.json', method: 'deflated', data: bomb, size: 4000 * MIB }]),
    ],
    [
      'that lies about its size',
      () => rawZip([{ name: 'project.json', method: 'deflated', data: bomb, size: 9999 }]),
    ],
    [
      'of empty lists',
      () =>
        rawZip([
          {
            name: 'project.json',
            method: 'deflated',
            data: deflatedBomb(lists, 1),
            size: lists.length,
            crc: crc32(lists),
          },
        ]),
    ],
    [
      'for a picture',
      () =>
        rawZip([jsonEntry(), { name: 'pictures/first.png', method: 'deflated', data: bomb, size: 16 * MIB }]),
    ],
  ];

  it.each(bombs)('%s is refused below 200 MB', (_, make) => {
    const path = join(temporaryFolder(), 'bomb.kmb');
    writeFileSync(path, make());
    const child = fileURLToPath(new URL('./testing/openInChild.ts', import.meta.url));
    const out = execFileSync(process.execPath, ['--import', 'tsx', child, path], { encoding: 'utf8' });
    const { error, peakMb } = JSON.parse(out);
    expect(error).toMatch(/^bomb\.kmb (is|was) .*\.$/);
    // Null where the system does not tell.
    if (peakMb !== null) expect(peakMb).toBeLessThan(200);
  });
});
