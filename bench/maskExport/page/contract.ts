export const WAYS = ['ours', 'toBlob', 'toBlobBlackAndWhite', 'toBlobOffThread'] as const;
export type Way = (typeof WAYS)[number];

/** One export of all masks. */
export interface Export {
  readonly ms: number;
  readonly bytes: number;
  /** The longest time for which the main thread answered nothing. */
  readonly longestBlockMs: number;
}

export interface ExportBench {
  exportOnce(way: Way): Promise<Export>;
  /** How many pixels of the masks, read back by the browser, differ from the label map; 0 when all is well. */
  wrongPixels(way: Way): Promise<number>;
}

declare global {
  interface Window {
    exportBench: ExportBench;
  }
}
