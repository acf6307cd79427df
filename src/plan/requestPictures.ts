import type { KirinRequest } from '../contract/request.ts';
import type { Size } from '../geometry/size.ts';
import { ok, type Result } from '../kit/result.ts';
import { DYNAMIC_LABELS, type RegionLabel, STATIC } from '../masks/labelMap.ts';
import type { Frame } from '../project/document.ts';
import type { RequestMask, RequestPictures } from '../project/fromRequest.ts';
import { t } from '../words/words.ts';

/** A picture of a request, base64 or a web address, and what it is called in sentences. */
export interface PictureText {
  readonly text: string;
  readonly name: string;
}

/** How the pictures of a request are read: only a browser can. */
export interface PictureReader {
  /** `came` is the picture's size before it was scaled. */
  frame(
    picture: PictureText,
    signal: AbortSignal,
  ): Promise<
    Result<{ readonly frame: Frame; readonly came: Size; readonly notes: readonly string[] }, string>
  >;
  /** A byte a pixel of a picture of `size`, not 0 where the mask paints, or why it cannot be used; and the mask's own size. */
  mask(
    picture: PictureText,
    size: Size,
    signal: AbortSignal,
  ): Promise<{ readonly painted: Result<Uint8Array, string>; readonly size: Size }>;
}

/** Every picture of a request; an error when a frame cannot be read. A mask that cannot be read is told in its place. */
export async function readPictures(
  reader: PictureReader,
  request: KirinRequest,
  signal: AbortSignal,
): Promise<Result<RequestPictures & { readonly notes: readonly string[] }, string>> {
  const frameAt = (text: string | undefined, name: string) =>
    text === undefined ? ok(null) : reader.frame({ text, name }, signal);
  const first = await frameAt(request.image, t('requests.firstFrame'));
  if (!first.ok) return first;
  const tail = await frameAt(request.image_tail, t('requests.tailFrame'));
  if (!tail.ok) return tail;
  const size = first.value?.frame ?? null;
  const masks = size ? await readMasks(reader, request, size, signal) : [];
  return ok({
    first: size,
    sent: first.value?.came ?? null,
    tail: tail.value?.frame ?? null,
    masks,
    notes: [...(first.value?.notes ?? []), ...(tail.value?.notes ?? [])],
  });
}

/** One after the other: each decoded mask is four bytes a pixel. */
async function readMasks(
  reader: PictureReader,
  request: KirinRequest,
  picture: Size,
  signal: AbortSignal,
): Promise<RequestMask[]> {
  const masks: RequestMask[] = [];
  for (const { label, ...field } of maskTexts(request)) {
    if (signal.aborted) break;
    const { painted, size } = await reader.mask(field, picture, signal);
    masks.push({ label, size, painted: painted.ok ? painted.value : { refusal: painted.error } });
  }
  return masks;
}

function maskTexts(request: KirinRequest): (PictureText & { readonly label: RegionLabel })[] {
  const moving = (request.dynamic_masks ?? []).flatMap(({ mask }, i) => {
    const label = DYNAMIC_LABELS[i];
    return label === undefined
      ? []
      : [{ label, text: mask, name: t('requests.dynamicMask', { number: i + 1 }) }];
  });
  const { static_mask: still } = request;
  return still === undefined
    ? moving
    : [...moving, { label: STATIC, text: still, name: t('requests.staticMask') }];
}
