import { describe, expect, it } from 'vitest';
import type { PictureFacts } from './pictureFacts.ts';
import { checkPictures, type RequestPictures } from './pictureRules.ts';

const picture = (width: number, height: number, change: Partial<PictureFacts> = {}): PictureFacts => ({
  format: 'png',
  bytes: 4321,
  width,
  height,
  orientation: 1,
  ...change,
});

const found = (pictures: RequestPictures): string[] =>
  checkPictures(pictures).map(({ code, field }) => `${code} ${field}`);

const unreadable: PictureFacts = { format: 'other', bytes: 77, width: 0, height: 0, orientation: 1 };
const TEN_MB = 10_485_760;

describe('one picture', () => {
  it.each<[string, RequestPictures]>([
    ['nothing', {}],
    ['the smallest', { image: picture(300, 300) }],
    ['the widest', { image: picture(1000, 400) }],
    ['the tallest', { image: picture(400, 1000, { format: 'jpeg' }) }],
    ['the largest file', { image: picture(640, 427, { bytes: TEN_MB }) }],
    ['a tail of any aspect', { image_tail: picture(3000, 300) }],
  ])('takes %s', (_what, pictures) => {
    expect(found(pictures)).toEqual([]);
  });

  it.each<[string, RequestPictures, string[]]>([
    ['an unreadable image', { image: unreadable }, ['picture-format image']],
    ['an unreadable tail', { image_tail: unreadable }, ['picture-format image_tail']],
    [
      'an unreadable file that is too large',
      { image: { ...unreadable, bytes: TEN_MB + 1 } },
      ['picture-format image', 'picture-bytes image'],
    ],
    [
      'a byte too much',
      { image_tail: picture(640, 427, { bytes: TEN_MB + 1 }) },
      ['picture-bytes image_tail'],
    ],
    ['a low image', { image: picture(301, 299) }, ['picture-sides image']],
    ['a narrow tail', { image_tail: picture(299, 640) }, ['picture-sides image_tail']],
    ['a small mask', { static_mask: picture(320, 213) }, ['picture-sides static_mask']],
    ['too wide', { image: picture(1001, 400) }, ['picture-aspect image']],
    ['too tall', { image: picture(400, 1001) }, ['picture-aspect image']],
    [
      'an unreadable mask',
      { dynamic_masks: [undefined, unreadable] },
      ['picture-format dynamic_masks[1].mask'],
    ],
  ])('refuses %s', (_what, pictures, expected) => {
    expect(found(pictures)).toEqual(expected);
  });

  it('rounds the size of a file that is a byte too large up', () => {
    const [problem] = checkPictures({ image: picture(640, 427, { bytes: TEN_MB + 1 }) });
    expect(problem?.message).toBe('The first frame is a file of 10.1 MB; the most is 10 MB.');
  });
});

describe('masks', () => {
  it.each<[string, number, number]>([
    ['the same size', 1280, 720],
    ['half the size', 640, 360],
    ['a pixel off in height', 640, 361],
    ['a pixel off in width', 641, 360],
    ['a height that was rounded', 853, 480],
  ])('takes a mask of %s', (_what, width, height) => {
    expect(found({ image: picture(1280, 720), static_mask: picture(width, height) })).toEqual([]);
  });

  it.each<[string, number, number]>([
    ['two pixels off in height', 640, 362],
    ['two pixels off in width', 642, 360],
    ['another aspect', 960, 720],
    ['the aspect turned over', 720, 1280],
  ])('refuses a mask with %s', (_what, width, height) => {
    expect(found({ image: picture(1280, 720), static_mask: picture(width, height) })).toEqual([
      'mask-aspect static_mask',
    ]);
  });

  it('compares pictures as they are seen', () => {
    const turned = picture(720, 1280, { orientation: 6 });
    expect(found({ image: turned, static_mask: picture(1280, 720) })).toEqual([]);
    expect(found({ image: turned, static_mask: picture(720, 1280) })).toEqual(['mask-aspect static_mask']);
  });

  it('turns masks before it compares them, with the first frame and with each other', () => {
    const image = picture(1280, 720);
    const turned = picture(720, 1280, { orientation: 8 });
    expect(found({ image, static_mask: turned, dynamic_masks: [image] })).toEqual([]);
    expect(found({ image, static_mask: image, dynamic_masks: [turned] })).toEqual([]);
  });

  it('names every mask of another size than the first', () => {
    const small = picture(640, 360);
    const large = picture(1280, 720);
    expect(
      found({ image: large, static_mask: large, dynamic_masks: [small, large, undefined, small] }),
    ).toEqual(['mask-resolution dynamic_masks[0].mask', 'mask-resolution dynamic_masks[3].mask']);
    expect(found({ dynamic_masks: [small, large] })).toEqual(['mask-resolution dynamic_masks[1].mask']);
  });

  it('does not compare with what cannot be read', () => {
    const mask = picture(640, 360);
    expect(found({ image: unreadable, static_mask: unreadable, dynamic_masks: [mask, mask] })).toEqual([
      'picture-format image',
      'picture-format static_mask',
    ]);
  });
});
