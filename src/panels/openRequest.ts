import { dynamicMaskName, FIRST_FRAME, STATIC_MASK, TAIL_FRAME } from '../contract/pictureName.ts';
import type { KirinRequest } from '../contract/request.ts';
import type { Size } from '../geometry/size.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { DYNAMIC_LABELS, type RegionLabel, STATIC } from '../masks/labelMap.ts';
import type { Frame } from '../project/document.ts';
import { fromRequest, type RequestMask, type RequestPictures } from '../project/fromRequest.ts';
import { readRequestText } from '../project/fromRequestText.ts';
import { notify, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';

/** A picture of a request, base64 or a web address, and what it is called in sentences. */
export interface PictureText {
  readonly text: string;
  readonly name: string;
}

/** What only a browser can do with a request: handed in so that it can be tried without one. */
export interface RequestDoor {
  /** Asks the user for a file; null when they think better of it. */
  pick(): Promise<File | null>;
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

/** Everything that opens a request in place of the project; Undo brings the project back. */
export interface RequestOpening {
  pick(): Promise<void>;
  openFile(file: File): Promise<void>;
  openText(text: string, name: string): Promise<void>;
  readonly busy: boolean;
  /** Stops reading the request in hand; the project stays as it is. */
  cancel(): void;
}

interface OpenRequestDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly requestDoor: RequestDoor;
  /** Calls when the user has waited a moment, unless the returned function is called before. */
  readonly later: (run: () => void) => () => void;
}

/** Seven masks and two frames of 10 MB each as base64, and room. */
const MAX_BYTES = 160 * 1024 * 1024;
const UNNAMED = 'Opened request';

/** True for a text or a file name that means to be a request rather than a picture. */
export const looksLikeJson = (text: string): boolean => /^\s*\{/.test(text.slice(0, 2000));
export const isJsonFile = ({ name, type }: { readonly name: string; readonly type: string }): boolean =>
  type === 'application/json' || /\.json$/i.test(name);

export function createRequestOpening(deps: OpenRequestDeps): RequestOpening {
  const { project, session, requestDoor, later } = deps;
  let opening: AbortController | null = null;

  async function open(name: string, read: () => Promise<string>): Promise<void> {
    opening?.abort();
    const mine = new AbortController();
    opening = mine;
    const quick = later(() => notify(session, 'Opening the request… Esc leaves it.'));
    try {
      const opened = await readWhole(requestDoor, { name, read, signal: mine.signal });
      if (mine.signal.aborted) return;
      if (!opened.ok) return notify(session, opened.error, 'error');
      place(opened.value);
    } finally {
      quick();
      if (opening === mine) opening = null;
    }
  }

  function place({ document, labels, notes }: ReturnType<typeof fromRequest>): void {
    project.replace('Open request', document, labels);
    session.setState({ view: { kind: 'edit' }, selected: 1, selectedPoints: null });
    notify(session, [`Opened ${document.name}. Undo brings the last project back.`, ...notes].join(' '));
  }

  const openFile = (file: File): Promise<void> =>
    open(projectName(file.name), () => (file.size > MAX_BYTES ? Promise.reject(new Error()) : file.text()));

  return {
    async pick() {
      const file = await requestDoor.pick();
      if (file) await openFile(file);
    },
    openFile,
    openText: (text, name) => open(name, () => Promise.resolve(text)),
    get busy() {
      return opening !== null;
    },
    cancel() {
      opening?.abort();
      opening = null;
    },
  };
}

const projectName = (fileName: string): string => fileName.replace(/(\.request)?\.json$/i, '') || UNNAMED;

interface Reading {
  readonly name: string;
  readonly read: () => Promise<string>;
  readonly signal: AbortSignal;
}

/** Nothing of the project is touched before all is read. */
async function readWhole(
  door: RequestDoor,
  { name, read, signal }: Reading,
): Promise<Result<ReturnType<typeof fromRequest>, string>> {
  const text = await read().catch(() => null);
  if (text === null) return err('The file could not be read, or is larger than a request can be.');
  const parsed = readRequestText(text);
  if (!parsed.ok) return parsed;
  const { request, notes } = parsed.value;
  const pictures = await readPictures(door, request, signal);
  if (!pictures.ok) return pictures;
  const opened = fromRequest(request, name, pictures.value);
  return ok({ ...opened, notes: [...notes, ...pictures.value.notes, ...opened.notes] });
}

async function readPictures(
  door: RequestDoor,
  request: KirinRequest,
  signal: AbortSignal,
): Promise<Result<RequestPictures & { readonly notes: readonly string[] }, string>> {
  const frameAt = (text: string | undefined, name: string) =>
    text === undefined ? ok(null) : door.frame({ text, name }, signal);
  const first = await frameAt(request.image, FIRST_FRAME);
  if (!first.ok) return first;
  const tail = await frameAt(request.image_tail, TAIL_FRAME);
  if (!tail.ok) return tail;
  const size = first.value?.frame ?? null;
  const masks = size ? await readMasks(door, request, size, signal) : [];
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
  door: RequestDoor,
  request: KirinRequest,
  picture: Size,
  signal: AbortSignal,
): Promise<RequestMask[]> {
  const masks: RequestMask[] = [];
  for (const { label, ...field } of maskTexts(request)) {
    if (signal.aborted) break;
    const { painted, size } = await door.mask(field, picture, signal);
    masks.push({ label, size, painted: painted.ok ? painted.value : { refusal: painted.error } });
  }
  return masks;
}

function maskTexts(request: KirinRequest): (PictureText & { readonly label: RegionLabel })[] {
  const moving = (request.dynamic_masks ?? []).flatMap(({ mask }, i) => {
    const label = DYNAMIC_LABELS[i];
    return label === undefined ? [] : [{ label, text: mask, name: dynamicMaskName(i) }];
  });
  const { static_mask: still } = request;
  return still === undefined ? moving : [...moving, { label: STATIC, text: still, name: STATIC_MASK }];
}
