/** What a file is by its first bytes, never by its name. */
export type SourceFormat =
  | 'jpeg'
  | 'png'
  | 'gif'
  | 'webp'
  | 'avif'
  | 'heic'
  | 'bmp'
  | 'tiff'
  | 'svg'
  | 'pdf'
  | 'video'
  | 'empty'
  | 'unknown';

const MAGIC: readonly (readonly [string, SourceFormat])[] = [
  ['\xff\xd8\xff', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['BM', 'bmp'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['%PDF-', 'pdf'],
  ['\x1a\x45\xdf\xa3', 'video'],
];

/** Brands of ISO base media files (ISO/IEC 14496-12), which stand at byte 8 after `ftyp`. */
const BRANDS: Readonly<Record<string, SourceFormat>> = {
  avif: 'avif',
  avis: 'avif',
  heic: 'heic',
  heix: 'heic',
  hevc: 'heic',
  mif1: 'heic',
  msf1: 'heic',
};

/** How many bytes `sniffFormat` looks at. */
export const SNIFF_BYTES = 512;

export function sniffFormat(bytes: Uint8Array): SourceFormat {
  if (bytes.length === 0) return 'empty';
  const head = String.fromCharCode(...bytes.subarray(0, SNIFF_BYTES));
  const known = MAGIC.find(([magic]) => head.startsWith(magic));
  if (known) return known[1];
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp';
  if (head.startsWith('ftyp', 4)) return BRANDS[head.slice(8, 12)] ?? 'video';
  // After a byte order mark, a comment or an XML declaration too.
  return /<svg[\s>]/i.test(head) ? 'svg' : 'unknown';
}
