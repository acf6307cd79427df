import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KirinRequest, parseKirinRequest } from '../contract/request.ts';
import { createLabelMap, DYNAMIC_LABELS, type RegionLabel } from '../masks/labelMap.ts';
import type { Frame } from './document.ts';
import { fromRequest, type RequestMask, type RequestPictures } from './fromRequest.ts';
import { buildRequest } from './toRequest.ts';

const SIZE = { width: 31, height: 19 };
const PIXELS = SIZE.width * SIZE.height;

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
const frame = (text: string, size = SIZE): Frame => ({
  ...size,
  id: text,
  name: 'p.png',
  format: 'png',
  bytes: fromBase64(text),
});

/** Masks are plain bytes here, one a pixel: what a PNG would hold. */
const maskOf = (label: RegionLabel, text: string): RequestMask => ({
  label,
  painted: fromBase64(text),
  size: SIZE,
});
const picturesOf = (request: KirinRequest): RequestPictures => ({
  first: request.image === undefined ? null : frame(request.image),
  sent: SIZE,
  tail: request.image_tail === undefined ? null : frame(request.image_tail, { width: 7, height: 5 }),
  masks: [
    ...(request.dynamic_masks ?? []).map(({ mask }, i) => maskOf(DYNAMIC_LABELS[i]!, mask)),
    ...(request.static_mask === undefined ? [] : [maskOf(7, request.static_mask)]),
  ],
});

async function sentAgain(request: KirinRequest): Promise<KirinRequest> {
  const { document, labels } = fromRequest(request, 'r', picturesOf(request));
  return buildRequest({
    document,
    labels,
    toBase64,
    encodeMasks: async (regions) =>
      regions.map((label) => toBase64(Uint8Array.from(labels!.data, (byte) => (byte === label ? 255 : 0)))),
  });
}

const anyPoint = fc.record({ x: fc.nat(SIZE.width - 1), y: fc.nat(SIZE.height - 1) });
const anyText = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** The owner of each pixel: 0 free, 1..moving, or the static one. Each region has at least a pixel of its own. */
const anyOwners = (moving: number, still: boolean) =>
  fc
    .array(fc.nat(moving + (still ? 1 : 0)), { minLength: PIXELS, maxLength: PIXELS })
    .map((owners) =>
      owners.map((owner, i) => (i <= moving + 1 && i <= moving + (still ? 1 : 0) ? i : owner)),
    );

const anyRequest: fc.Arbitrary<KirinRequest> = fc.tuple(fc.nat(6), fc.boolean()).chain(([moving, still]) =>
  fc
    .record({
      owners: anyOwners(moving, still),
      paths: fc.array(fc.array(anyPoint, { minLength: 2, maxLength: 77 }), {
        minLength: moving,
        maxLength: moving,
      }),
      prompt: maybe(anyText),
      negative: maybe(anyText),
      mode: fc.constantFrom('std', 'pro'),
      cfg: fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0),
      watermark: fc.boolean(),
      callback: maybe(fc.constant('https://example.org/hook?x=1')),
      id: maybe(fc.uuid()),
      image: fc.uint8Array({ minLength: 1, maxLength: 30 }),
      elastic: fc.subarray(Array.from({ length: moving }, (_, i) => i)),
    })
    .map(({ owners, paths, ...rest }) => {
      const mask = (owner: number) => toBase64(Uint8Array.from(owners, (each) => (each === owner ? 255 : 0)));
      const body = {
        model: 'kirin_v1_i2v',
        image: toBase64(rest.image),
        prompt: rest.prompt,
        negative_prompt: rest.negative,
        mode: rest.mode,
        duration: '5',
        cfg_scale: rest.cfg,
        static_mask: still ? mask(moving + 1) : undefined,
        dynamic_masks: paths.map((trajectories, i) => ({ mask: mask(i + 1), trajectories })),
        watermark_info: rest.watermark ? { enabled: true } : undefined,
        callback_url: rest.callback,
        external_task_id: rest.id,
        metadata: rest.elastic.length > 0 ? { elastic_masks: rest.elastic } : undefined,
      };
      const parsed = parseKirinRequest(body);
      if (!parsed.ok) throw new Error(parsed.error.map(({ message }) => message).join(' '));
      return parsed.value;
    }),
);

const request = (change: Partial<KirinRequest>): KirinRequest => ({
  model: 'kirin_v1_i2v',
  image: 'QUJD',
  mode: 'std',
  duration: '5',
  cfg_scale: 0.5,
  ...change,
});
const opened = (change: Partial<KirinRequest>, pictures: Partial<RequestPictures> = {}) => {
  const whole = request(change);
  return fromRequest(whole, 'name', { ...picturesOf(whole), ...pictures });
};
const rows = (from: number, to: number) =>
  toBase64(
    Uint8Array.from({ length: PIXELS }, (_, i) => (i >= from * SIZE.width && i < to * SIZE.width ? 255 : 0)),
  );
const PATH = [
  { x: 3, y: 4 },
  { x: 20, y: 11 },
];

describe('fromRequest', () => {
  it('is sent again as the very same request: masks pixel for pixel, points one for one', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest, async (each) => {
        expect(await sentAgain(each)).toEqual(each);
      }),
      { numRuns: 60 },
    );
  });

  it('lets the later of two masks win, the static one over all, and says so', () => {
    const { labels, notes } = opened({
      dynamic_masks: [
        { mask: rows(0, 6), trajectories: PATH },
        { mask: rows(4, 9), trajectories: PATH },
      ],
      static_mask: rows(8, 10),
    });
    const column = Array.from({ length: 11 }, (_, y) => labels!.data[y * SIZE.width]);
    expect(column).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 7, 7, 0]);
    expect(notes).toEqual([expect.stringContaining(`overlap in ${3 * SIZE.width} pixels`)]);
  });

  it('keeps a region whose mask cannot be used, with its path, and says why', () => {
    const masks: RequestMask[] = [{ label: 1, painted: { refusal: 'It is a wall.' }, size: SIZE }];
    const { document, labels, notes } = opened(
      { dynamic_masks: [{ mask: 'QUJD', trajectories: PATH }] },
      { masks },
    );
    expect(labels).toEqual(createLabelMap(SIZE));
    expect(document.regions[1].trajectory?.samples).toHaveLength(2);
    expect(notes).toEqual(['Region 1 came without its mask. It is a wall.']);
  });

  it('scales the points with a picture that was scaled when it came in', () => {
    const { document } = opened(
      {
        dynamic_masks: [
          {
            mask: rows(0, 3),
            trajectories: [
              { x: 30, y: 8 },
              { x: 62, y: 38 },
            ],
          },
        ],
      },
      { sent: { width: 62, height: 38 } },
    );
    const places = document.regions[1].trajectory!.samples.map(({ at }) => at);
    expect(places).toEqual([
      { x: 15, y: 15 },
      { x: 30, y: 1 },
    ]);
  });

  it('puts points on whole pixels inside the picture and counts them', () => {
    const { document, notes } = opened({
      dynamic_masks: [
        {
          mask: rows(0, 3),
          trajectories: [
            { x: 3.4, y: 8 },
            { x: 5, y: 6 },
            { x: 900, y: -2 },
          ],
        },
      ],
    });
    expect(document.regions[1].trajectory?.samples.map(({ at }) => at)).toEqual([
      { x: 3, y: 11 },
      { x: 5, y: 13 },
      { x: 30, y: 19 },
    ]);
    expect(notes).toEqual(['Region 1: put 2 points on whole pixels of the picture.']);
  });

  it('says that masks of another size were scaled', () => {
    const { notes } = opened(
      { static_mask: rows(0, 2) },
      { masks: [{ label: 7, painted: fromBase64(rows(0, 2)), size: { width: 62, height: 38 } }] },
    );
    expect(notes).toEqual(['The masks were 62×38 and have been scaled to the picture, 31×19.']);
  });
});
