import { LIMITS } from '../contract/limits.ts';
import { isDynamic, type RegionLabel } from '../masks/labelMap.ts';
import type { Frame } from '../project/document.ts';
import type { FrameSlot } from '../project/fixes.ts';

/** Where each thing lies in a project file, and how large it may be. */
export const PROJECT_JSON = 'project.json';

export const pictureEntry = (slot: FrameSlot, format: Frame['format']): string =>
  `pictures/${slot}.${format === 'jpeg' ? 'jpg' : 'png'}`;

export const maskEntry = (label: RegionLabel): string =>
  `masks/${isDynamic(label) ? `region-${label}` : 'static'}.png`;

const MIB = 1024 * 1024;

/** Far above what the editor writes: two pictures of 10 MB and seven masks. */
export const MAX_FILE_BYTES = 96 * MIB;
export const MAX_ENTRIES = 64;
export const MAX_JSON_BYTES = 16 * MIB;
export const MAX_PICTURE_BYTES = LIMITS.maxPictureBytes + 6 * MIB;
export const MAX_MASK_BYTES = 20 * MIB;
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
