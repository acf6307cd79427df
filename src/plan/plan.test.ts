import { expect, it } from 'vitest';
import { parseKirinRequest } from '../contract/request.ts';
import { err, ok } from '../kit/result.ts';
import type { Frame } from '../project/document.ts';
import { regionStencil } from './plan.ts';
import { planOf } from './planOf.ts';
import type { PictureReader } from './requestPictures.ts';

const SIZE = { width: 5, height: 3 };
/** Masks by their text, a character a pixel. */
const MASKS: Readonly<Record<string, string>> = {
  T25l: '##... ##... .....',
  VHdv: '.##.. .##.. .....',
  'U3RpbGw=': '..... ..... #####',
};

const reader = (change: Partial<PictureReader> = {}): PictureReader => ({
  frame: async ({ name }) => {
    const frame: Frame = { ...SIZE, id: name, name, format: 'png', bytes: Uint8Array.of(1) };
    return ok({ frame, came: { width: 10, height: 6 }, notes: [] });
  },
  mask: async ({ text }) => {
    const drawn = MASKS[text]?.replaceAll(' ', '');
    const painted = drawn ? ok(Uint8Array.from(drawn, (c) => (c === '#' ? 255 : 0))) : err('Broken.');
    return { painted, size: SIZE };
  },
  ...change,
});

const request = (fields: object) => {
  const parsed = parseKirinRequest({ model: 'kirin_v1_i2v', ...fields });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const never = new AbortController().signal;
const PATH = [
  { x: 2, y: 4 },
  { x: 8, y: 2 },
  { x: 4, y: 2 },
];

it('gives masks and paths in pixels of the picture, from the top left, whatever size the points were sent in', async () => {
  const plan = await planOf(
    request({
      image: 'QUJD',
      dynamic_masks: [
        { mask: 'T25l', trajectories: PATH },
        { mask: 'VHdv', trajectories: PATH.slice(1) },
      ],
      static_mask: 'U3RpbGw=',
      metadata: { elastic_masks: [1] },
    }),
    reader(),
    never,
  );
  if (!plan.ok || !plan.value) throw new Error('No plan');
  const { size, labels, regions, hasStatic } = plan.value;
  expect(size).toEqual(SIZE);
  expect(Array.from(labels.data).join('')).toBe('122001220077777');
  expect(Array.from(regionStencil(labels, 2).data).join('')).toBe('011000110000000');
  expect(regions).toEqual([
    {
      label: 1,
      elastic: false,
      points: [
        { x: 1, y: 1 },
        { x: 4, y: 2 },
        { x: 2, y: 2 },
      ],
    },
    {
      label: 2,
      elastic: true,
      points: [
        { x: 4, y: 2 },
        { x: 2, y: 2 },
      ],
    },
  ]);
  expect(hasStatic).toBe(true);
});

it('leaves out what cannot be read, and never asks for the tail', async () => {
  const asked: string[] = [];
  const watching = reader({
    frame: async (picture, signal) => {
      asked.push(picture.text);
      return reader().frame(picture, signal);
    },
  });
  const masks = [
    { mask: 'R29uZQ==', trajectories: PATH },
    { mask: 'T25l', trajectories: PATH },
  ];
  const plan = await planOf(request({ image: 'QUJD', dynamic_masks: masks }), watching, never);
  expect(plan).toMatchObject({ ok: true, value: { regions: [{ label: 2 }], hasStatic: false } });
  await planOf(request({ image: 'QUJD', image_tail: 'REVG' }), watching, never);
  expect(asked).toEqual(['QUJD', 'QUJD']);
});

it('has no plan without a first frame, and says why when the frame is broken', async () => {
  const { image: _, ...without } = request({ image: 'QUJD' });
  expect(await planOf(without, reader(), never)).toEqual(ok(null));
  const broken = reader({ frame: async () => err('The first frame is damaged.') });
  expect(await planOf(request({ image: 'QUJD' }), broken, never)).toEqual(err('The first frame is damaged.'));
});
