import { LIMITS } from './limits.ts';
import { type PictureFacts, uprightSize } from './pictureFacts.ts';
import { dynamicMaskName, FIRST_FRAME, STATIC_MASK, TAIL_FRAME } from './pictureName.ts';
import { type BrokenRule, checkPictureBytes } from './pictureText.ts';
import type { Problem, SentenceValues } from './problem.ts';

/** Facts of the pictures of one request; a picture that is absent or not yet known is left out. */
export interface RequestPictures {
  readonly image?: PictureFacts;
  readonly image_tail?: PictureFacts;
  readonly static_mask?: PictureFacts;
  readonly dynamic_masks?: readonly (PictureFacts | undefined)[];
}

interface NamedPicture {
  readonly field: string;
  readonly name: string;
  readonly facts: PictureFacts;
}

/**
 * The rules of the model's page that need the pictures themselves, on facts, so that browser and server share them.
 * Every picture: JPEG or PNG by its bytes, at most 10 MB, at least 300 px each side. The page asks of masks "format
 * requirements same as image field"; it is read as all three. The first frame also: 1:2.5 to 2.5:1. Masks also: the
 * aspect of the first frame and one resolution. Sizes are compared as the pictures are seen, orientation applied. A
 * picture that cannot be read breaks only the rule of format, and of bytes.
 */
export function checkPictures(pictures: RequestPictures): readonly Problem[] {
  const image = named('image', FIRST_FRAME, pictures.image);
  const tail = named('image_tail', TAIL_FRAME, pictures.image_tail);
  const masks = masksOf(pictures);
  return [
    ...[...image, ...tail, ...masks].flatMap((picture) => collect(picture, basicRules(picture))),
    ...image.filter(isReadable).flatMap((picture) => collect(picture, [checkAspect(picture)])),
    ...image
      .filter(isReadable)
      .flatMap((first) => masks.flatMap((mask) => collect(mask, [checkMaskAspect(mask, first)]))),
    ...resolutionProblems(masks.filter(isReadable)),
  ];
}

const named = (field: string, name: string, facts: PictureFacts | undefined): NamedPicture[] =>
  facts ? [{ field, name, facts }] : [];

const masksOf = (pictures: RequestPictures): NamedPicture[] => [
  ...named('static_mask', STATIC_MASK, pictures.static_mask),
  ...(pictures.dynamic_masks ?? []).flatMap((facts, index) =>
    named(`dynamic_masks[${index}].mask`, dynamicMaskName(index), facts),
  ),
];

const isReadable = ({ facts }: NamedPicture): boolean => facts.format !== 'other';

const collect = (picture: NamedPicture, broken: readonly (BrokenRule | null)[]): Problem[] =>
  broken.flatMap((rule) => (rule ? [{ ...rule, field: picture.field }] : []));

const basicRules = (picture: NamedPicture): (BrokenRule | null)[] => [
  checkFormat(picture),
  checkPictureBytes(picture.facts.bytes, picture.name),
  checkSides(picture),
];

const checkFormat = (picture: NamedPicture): BrokenRule | null =>
  isReadable(picture)
    ? null
    : {
        code: 'picture-format',
        message: `${picture.name} is not a JPEG or PNG picture that can be read.`,
        sentence: 'pictureFormat',
      };

function checkSides(picture: NamedPicture): BrokenRule | null {
  const { width, height } = uprightSize(picture.facts);
  if (!isReadable(picture) || Math.min(width, height) >= LIMITS.minSidePx) return null;
  const message = `${picture.name} is ${width} × ${height} pixels; each side needs at least ${LIMITS.minSidePx}.`;
  const values = { width, height, least: LIMITS.minSidePx };
  return { code: 'picture-sides', message, sentence: 'pictureSides', values };
}

function checkAspect({ name, facts }: NamedPicture): BrokenRule | null {
  const { width, height } = uprightSize(facts);
  if (Math.max(width, height) <= Math.min(width, height) * LIMITS.maxAspect) return null;
  const message = `${name} is ${width} × ${height} pixels, which is too long: one side may be at most ${LIMITS.maxAspect} times the other.`;
  const values = { width, height, most: LIMITS.maxAspect };
  return { code: 'picture-aspect', message, sentence: 'pictureAspect', values };
}

/** A mask's side may be off by one pixel from what the picture's aspect and its other side give, whichever side is tried. */
function checkMaskAspect(mask: NamedPicture, first: NamedPicture): BrokenRule | null {
  if (!isReadable(mask)) return null;
  const own = uprightSize(mask.facts);
  const wanted = uprightSize(first.facts);
  const skew = Math.abs(own.width * wanted.height - own.height * wanted.width);
  if (skew <= LIMITS.maskAspectTolerancePx * Math.max(wanted.width, wanted.height)) return null;
  const message = `${mask.name} is ${own.width} × ${own.height} pixels; it must have the aspect of the first frame, ${wanted.width} × ${wanted.height}.`;
  return { code: 'mask-aspect', message, sentence: 'maskAspect', values: sizes(own, wanted) };
}

/** Every mask that differs in size from the first one. */
function resolutionProblems([reference, ...others]: readonly NamedPicture[]): Problem[] {
  if (!reference) return [];
  const wanted = uprightSize(reference.facts);
  return others.flatMap((mask) => {
    const own = uprightSize(mask.facts);
    if (own.width === wanted.width && own.height === wanted.height) return [];
    const message = `${mask.name} is ${own.width} × ${own.height} pixels, but another mask is ${wanted.width} × ${wanted.height}; all masks must have one size.`;
    const values = sizes(own, wanted);
    return [{ code: 'mask-resolution', field: mask.field, message, sentence: 'maskResolution', values }];
  });
}

const sizes = (
  own: ReturnType<typeof uprightSize>,
  wanted: ReturnType<typeof uprightSize>,
): SentenceValues => ({
  width: own.width,
  height: own.height,
  wantedWidth: wanted.width,
  wantedHeight: wanted.height,
});
