import type { SourceFormat } from './sniff.ts';

/** Formats as people write them, in every language. Those that have no name are worded where they are told. */
export const FORMAT_NAMES: Readonly<Record<SourceFormat, string>> = {
  jpeg: 'JPEG',
  png: 'PNG',
  gif: 'GIF',
  webp: 'WebP',
  avif: 'AVIF',
  heic: 'HEIC',
  bmp: 'BMP',
  tiff: 'TIFF',
  svg: 'SVG',
  pdf: 'PDF',
  video: 'MP4',
  empty: '',
  unknown: '',
};
