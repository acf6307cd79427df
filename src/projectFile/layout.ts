import { LIMITS } from '../contract/limits.ts';
import { isDynamic, type RegionLabel } from '../masks/labelMap.ts';
import type { Frame } from '../project/document.ts';
import type { FrameSlot } from '../project/fixes.ts';
import { MAX_CARRIED } from '../tasks/carried.ts';

/** Of project files; other programs see a zip. */
export const PROJECT_FILE_TYPE = 'application/vnd.kirin-motion-brush+zip';

/** Where each thing lies in a project file, and how large it may be. */
export const PROJECT_JSON = 'project.json';

export const pictureEntry = (slot: FrameSlot, format: Frame['format']): string =>
  `pictures/${slot}.${format === 'jpeg' ? 'jpg' : 'png'}`;

export const maskEntry = (label: RegionLabel): string =>
  `masks/${isDynamic(label) ? `region-${label}` : 'static'}.png`;

/** What belongs to a result; `place` counts from 1 in the order of `results` in `project.json`. */
export const RESULT_PARTS = ['film', 'request', 'thumbnail'] as const;
export type ResultPart = (typeof RESULT_PARTS)[number];

const RESULT_ENDINGS: Readonly<Record<ResultPart, string>> = {
  film: 'film.mp4',
  request: 'request.json',
  thumbnail: 'thumbnail.jpg',
};

export const resultEntry = (place: number, part: ResultPart): string =>
  `results/${place}/${RESULT_ENDINGS[part]}`;

const MIB = 1024 * 1024;

/** Two pictures of 10 MB and seven masks take a tenth of it: the rest is for films. */
export const MAX_FILE_BYTES = 1024 * MIB;
export const MAX_RESULTS = MAX_CARRIED;
/** Pictures, masks and `project.json`, what belongs to the results, and room for folders, which other programs pack as entries. */
export const MAX_ENTRIES = 64 + 4 * MAX_RESULTS;
export const MAX_JSON_BYTES = 16 * MIB;
export const MAX_PICTURE_BYTES = LIMITS.maxPictureBytes + 6 * MIB;
export const MAX_MASK_BYTES = 20 * MIB;
/** Of a result. They lie in the file as they are, not deflated: no small file can make the page hold much. */
export const MAX_RESULT_BYTES: Readonly<Record<ResultPart, number>> = {
  film: 128 * MIB,
  request: 64 * MIB,
  thumbnail: 2 * MIB,
};
/** Values, lists and objects of `project.json`: each takes tens of bytes of memory where it takes two of text. */
const MAX_JSON_VALUES = 1_000_000;

/** False for a text whose parsing could take hundreds of megabytes. */
export function isModestJson(bytes: Uint8Array): boolean {
  if (bytes.length > MAX_JSON_BYTES) return false;
  let values = 0;
  for (const byte of bytes) if (byte === COMMA || byte === BRACKET || byte === BRACE) values++;
  return values <= MAX_JSON_VALUES;
}

const COMMA = 0x2c;
const BRACKET = 0x5b;
const BRACE = 0x7b;
