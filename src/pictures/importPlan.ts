import { LIMITS } from '../contract/limits.ts';
import type { PictureFacts } from '../contract/pictureFacts.ts';
import type { Size } from '../geometry/size.ts';
import { t } from '../words/words.ts';
import { FORMAT_NAMES } from './formatNames.ts';
import type { SourceFormat } from './sniff.ts';

/** The longest side that is painted on and sent; larger pictures are scaled down when they come in. */
export const MAX_SIDE_PX = 4096;

/** A picture file as far as it is known once the browser has decoded it. */
export interface DecodedFacts {
  readonly source: SourceFormat;
  readonly header: PictureFacts;
  /** As the browser shows it, its orientation applied. */
  readonly upright: Size;
}

/**
 * What becomes of a picture that comes in. `keep`: the file is used byte for byte. `redraw`: drawn anew, upright, at `size`; `lossy` when
 * as a JPEG. `notes` are sentences for the user; a mere turn of the picture needs none, for it looks the same.
 */
export type ImportPlan =
  | { readonly kind: 'keep' }
  | {
      readonly kind: 'redraw';
      readonly format: 'jpeg' | 'png';
      readonly size: Size;
      readonly notes: readonly string[];
    };

/**
 * Decides on facts alone. What is shown, painted on and sent must be one picture, so a file is kept only when it is a JPEG or a PNG, is
 * stored upright, and is within the limits of its sides and bytes. A JPEG stays a JPEG; everything else becomes a PNG, which loses nothing.
 * A picture that is too small or too long is not refused here: it can be shown, and the problems say why it cannot be sent.
 */
export function importPlan({ source, header, upright }: DecodedFacts): ImportPlan {
  const size = withinMaxSide(upright);
  const scaled = size !== upright;
  const sendable = (source === 'jpeg' || source === 'png') && header.format === source;
  const storedUpright =
    header.orientation === 1 && header.width === upright.width && header.height === upright.height;
  if (sendable && storedUpright && !scaled && header.bytes <= LIMITS.maxPictureBytes) return { kind: 'keep' };
  const format = source === 'jpeg' ? 'jpeg' : 'png';
  const notes = [
    ...(scaled ? [t('pictures.scaled', { from: words(upright), to: words(size) })] : []),
    ...(sendable || source === 'jpeg' || source === 'png'
      ? []
      : [
          source === 'unknown'
            ? t('pictures.convertedOther')
            : t('pictures.converted', { format: FORMAT_NAMES[source] }),
        ]),
  ];
  return { kind: 'redraw', format, size, notes };
}

/** The size itself when it is within the limit, else scaled to it; no side below one pixel. */
export function withinMaxSide(size: Size): Size {
  const longest = Math.max(size.width, size.height);
  return longest <= MAX_SIDE_PX ? size : scaledSize(size, MAX_SIDE_PX / longest);
}

export const scaledSize = (size: Size, factor: number): Size => ({
  width: Math.max(1, Math.round(size.width * factor)),
  height: Math.max(1, Math.round(size.height * factor)),
});

/** One way to write a picture. `quality` 0..1 is for JPEG. */
export interface Encoding {
  readonly format: 'jpeg' | 'png';
  readonly quality: number;
  readonly size: Size;
}

const QUALITIES = [0.95, 0.9, 0.8] as const;
const SHRINK = 0.8;
const MAX_ATTEMPTS = 16;

/**
 * The ways to write a redrawn picture, best first, until one is within the limit of bytes: losslessly when it is to be a PNG, as a JPEG
 * of falling quality, then ever smaller.
 */
export function encodings({
  format,
  size,
}: {
  readonly format: 'jpeg' | 'png';
  readonly size: Size;
}): Encoding[] {
  const lossless: Encoding[] = format === 'png' ? [{ format, quality: 1, size }] : [];
  const lossy = QUALITIES.map((quality): Encoding => ({ format: 'jpeg', quality, size }));
  const smaller = Array.from(
    { length: MAX_ATTEMPTS - lossless.length - lossy.length },
    (_, i): Encoding => ({
      format: 'jpeg',
      quality: 0.9,
      size: scaledSize(size, SHRINK ** (i + 1)),
    }),
  );
  return [...lossless, ...lossy, ...smaller];
}

/** What is to be said of the encoding that was taken, beyond what the plan already says. */
export function encodingNotes(plan: Extract<ImportPlan, { kind: 'redraw' }>, taken: Encoding): string[] {
  const limit = LIMITS.maxPictureBytes / 1024 / 1024;
  if (taken.size.width !== plan.size.width) {
    return [t('pictures.smallerJpeg', { size: words(taken.size), limit })];
  }
  if (taken.format !== plan.format) return [t('pictures.asJpeg', { limit })];
  return taken.format === 'jpeg' && taken.quality < QUALITIES[0] ? [t('pictures.compressed', { limit })] : [];
}

const words = ({ width, height }: Size): string => `${width} × ${height}`;
