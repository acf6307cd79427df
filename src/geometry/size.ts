/** A width and height in whole pixels of whichever space the holder names. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
