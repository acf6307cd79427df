import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPictureFacts } from '../contract/pictureFacts.ts';
import type { Size } from '../geometry/size.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { createLabelMap } from '../masks/labelMap.ts';
import { maskFromRgba } from '../masks/readMask.ts';
import { emptyDocument } from '../project/document.ts';
import { createSession } from '../project/session.ts';
import { createProject } from '../project/store.ts';
import { AT_LENGTH } from '../server/testing/length.ts';
import { createRequestOpening, type RequestDoor } from './openRequest.ts';
import { type IncomingProject, replaceBy } from './projects.ts';

const SIZE = { width: 320, height: 300 };
const RUNS = AT_LENGTH ? {} : { numRuns: 150 };

/** Pictures are read as the page reads them, by a library of Node's. */
const door: RequestDoor = {
  pick: async () => null,
  async frame({ text, name }) {
    const bytes = new Uint8Array(Buffer.from(text, 'base64'));
    const { format, width, height } = readPictureFacts(bytes);
    const shown = await sharp(bytes)
      .stats()
      .catch(() => null);
    if (!shown || (format !== 'png' && format !== 'jpeg') || width === null || height === null)
      return err(`${name} is damaged.`);
    return ok({
      frame: { id: name, name, format, width, height, bytes },
      came: { width, height },
      notes: [],
    });
  },
  async mask({ text, name }, size) {
    const bytes = Buffer.from(text, 'base64');
    const read = await sharp(bytes)
      .resize({ ...size, fit: 'fill', kernel: 'nearest' })
      .ensureAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer()
      .catch(() => null);
    const painted: Result<Uint8Array, string> = read
      ? ok(maskFromRgba(read, size))
      : err(`${name} is damaged.`);
    return { painted, size };
  },
};

const pngOf = async (size: Size, background: string) =>
  (
    await sharp({ create: { ...size, channels: 3, background } })
      .png()
      .toBuffer()
  ).toString('base64');

let body: Record<string, unknown>;

beforeAll(async () => {
  const mask = await pngOf(SIZE, '#ffffff');
  body = {
    model: 'kirin_v1_i2v',
    image: await pngOf(SIZE, '#1020c0'),
    prompt: 'boats drift',
    cfg_scale: 0.35,
    duration: '5',
    mode: 'pro',
    static_mask: await pngOf({ width: 160, height: 150 }, '#ffffff'),
    dynamic_masks: [3, 5].map((x) => ({
      mask,
      trajectories: [
        { x, y: 7 },
        { x: 40 * x, y: 200 },
      ],
    })),
  };
});

/** What became of the project: it is as it was, with one sentence of why; or it is the request, whole, and one step. */
async function expectAllOrNothing(text: string): Promise<boolean> {
  const project = createProject();
  const session = createSession();
  const before = { ...emptyDocument(), name: 'Before' };
  project.load(before, null);
  const projects = { openAs: async (each: IncomingProject) => replaceBy({ project, session }, each) };
  const opening = createRequestOpening({ projects, session, requestDoor: door, later: () => () => {} });
  await opening.openText(text, 'request');
  const { document, labels, history } = project.getState();
  const { notice } = session.getState();
  expect(opening.busy).toBe(false);
  if (history.past.length === 0) {
    expect(document).toBe(before);
    expect(labels).toBeNull();
    expect(notice).toMatchObject({ tone: 'error', text: expect.stringMatching(/\S.*\.$/s) });
    return false;
  }
  expect(history.past).toHaveLength(1);
  expect(notice).toMatchObject({ tone: 'info', text: expect.stringContaining('Opened request.') });
  expect(document.name).toBe('request');
  const { first } = document;
  expect(labels && [labels.width, labels.height]).toEqual(first && [first.width, first.height]);
  for (const { trajectory } of Object.values(document.regions)) {
    for (const { at } of trajectory?.samples ?? []) {
      expect(at.x >= 0 && at.x <= (first?.width ?? 0)).toBe(true);
      expect(at.y >= 0 && at.y <= (first?.height ?? 0)).toBe(true);
    }
  }
  return true;
}

const anyPlace = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** A place somewhere in a JSON value, by its keys. */
function placesOf(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...at, key]))];
}

function withValue(
  value: unknown,
  [key, ...rest]: readonly string[],
  put: (old: unknown) => unknown,
): unknown {
  if (key === undefined) return put(value);
  const inner = value as Record<string, unknown>;
  const changed = withValue(inner[key], rest, put);
  if (Array.isArray(value)) return value.map((each, i) => (String(i) === key ? changed : each));
  return { ...inner, [key]: changed };
}

const anyChange = fc.oneof(
  fc.jsonValue().map((value) => () => value),
  fc.constant(() => undefined),
  fc.constant((old: unknown) => [old, old]),
  fc.constant((old: unknown) => (Array.isArray(old) ? old.flatMap((each) => [each, each, each, each]) : old)),
  fc.constant((old: unknown) => (typeof old === 'number' ? old * 1e9 : JSON.stringify(old))),
  fc.constant(() => -1e308),
  fc.constant(() => ({ __proto__: null, length: 9, toString: 'no' })),
);

describe('a request that is not as it should be', () => {
  it('opens as it is', async () => {
    expect(await expectAllOrNothing(JSON.stringify(body))).toBe(true);
    expect(createLabelMap(SIZE).data).toHaveLength(SIZE.width * SIZE.height);
  });

  it('is refused with a sentence or opens whole, whatever has been done to its text', async () => {
    const text = JSON.stringify(body);
    const anyMutation = fc.record({ place: anyPlace, cut: fc.nat(30), put: fc.string({ maxLength: 12 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(anyMutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        const damaged = mutations.reduce((now, { place, cut, put }) => {
          const at = Math.floor(place * now.length);
          return now.slice(0, at) + put + now.slice(at + cut);
        }, text);
        await expectAllOrNothing(damaged);
      }),
      RUNS,
    );
  });

  it('is refused with a sentence or opens whole, whatever its fields hold', async () => {
    const opened = { yes: 0, no: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyPlace, anyChange), { minLength: 1, maxLength: 3 }),
        async (changes) => {
          const changed = changes.reduce<unknown>((now, [place, change]) => {
            const places = placesOf(now);
            return withValue(now, places[Math.floor(place * places.length)] ?? [], change);
          }, body);
          opened[(await expectAllOrNothing(JSON.stringify(changed) ?? '')) ? 'yes' : 'no']++;
        },
      ),
      RUNS,
    );
    expect(Math.min(opened.yes, opened.no)).toBeGreaterThan(5);
  });
});
