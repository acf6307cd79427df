/** One film to make. Pictures and masks are JPEG or PNG files; nothing in here is trusted to decode. */
export interface RenderJob {
  readonly image: Uint8Array;
  readonly tail?: Uint8Array;
  /** At most six. `trajectory` is in Kirin points: pixels of `image` as seen upright, origin bottom-left; evenly timed, at least two. */
  readonly masks: readonly {
    readonly mask: Uint8Array;
    readonly trajectory: readonly { readonly x: number; readonly y: number }[];
    /** Bends where it touches the static region. */
    readonly elastic?: boolean;
  }[];
  readonly staticMask?: Uint8Array;
  readonly mode: 'std' | 'pro';
  readonly durationS: 5 | 10;
  /** Where the whole film appears; a file of that name is replaced. Half a film never stands there. */
  readonly outputPath: string;
  /** Where a second film appears, the same with a watermark, on the same terms as the first; null or left out for none. */
  readonly watermarkedPath?: string | null;
}

/** What was made: sides in pixels, frames, bytes of the file; `watermarked` tells of the second film, null when none was asked for. */
export interface RenderedFilm {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly bytes: number;
  readonly watermarked: { readonly bytes: number } | null;
}

/** Where a film grows until it is whole. */
export const partialPath = (outputPath: string): string => `${outputPath}.part`;
