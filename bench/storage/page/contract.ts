/** What the page offers to the measurement. */
export interface StoragePage {
  /** Milliseconds the opening of what was stored has taken; with an empty storage, a picture is opened then. */
  readonly ready: Promise<number>;
  /** Paints strokes one after the other, each stored before the next; the milliseconds of letting each go. */
  strokes(from: number, count: number): Promise<number[]>;
  /** The steps that can be undone. */
  steps(): number;
}

declare global {
  interface Window {
    storage: StoragePage;
  }
}
