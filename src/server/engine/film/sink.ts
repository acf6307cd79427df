import type { Size } from '../../../geometry/size.ts';

/** Where frames go. Once started it is always finished or aborted, whatever happens in between. */
export interface FrameSink {
  /** Opens the sink for frames of this size. Rejects with a FilmError of kind 'encoder'. */
  start(size: Size): Promise<void>;
  /**
   * Takes one frame of planar 4:2:0, BT.709 limited range: width × height × 3 / 2 bytes (see planes.ts). The caller may
   * write over `frame` once the promise resolves, and must not before. One write at a time. Rejects with a FilmError of kind 'encoder'.
   */
  write(frame: Uint8Array): Promise<void>;
  /** Closes the film and puts it in its place. Rejects with a FilmError of kind 'encoder'. */
  finish(): Promise<{ readonly bytes: number }>;
  /** Drops everything: no file and no process is left, nor a film that was finished. May be called at any time, more than once; never rejects. */
  abort(): Promise<void>;
}
