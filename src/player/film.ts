import type { Size } from '../geometry/size.ts';
import type { FrameTimes } from './frameTimes.ts';

/** A film whose frames can be told apart: how many there are, and when each is shown. */
export interface Film {
  readonly size: Size;
  readonly times: FrameTimes;
  /** Null where this browser can play the film at best, and not give single frames of it. */
  readonly frames: FrameDoor | null;
  dispose(): void;
}

/** Gives frames of a film as they are decoded. */
export interface FrameDoor {
  /** One frame, no wider than `widthPx` or at the film's own size; null when it cannot be decoded. The canvas is the caller's. */
  canvas(frame: number, widthPx: number | null): Promise<HTMLCanvasElement | OffscreenCanvas | null>;
  /** Decodes forward, frame after frame. */
  stream: OpenStream;
}

/** What a stream of frames tells. Whoever hears of a frame closes it. */
export interface StreamEars<Frame> {
  onFrame(index: number, frame: Frame): void;
  /** A packet has been taken: there may be room for another. */
  onRoom(): void;
  onBroken(): void;
}

/** Decodes forward from a key frame, as much as it is fed. */
export interface FrameStream {
  /** Begins anew at the last key frame at or before a frame; nothing that was fed before comes out any more. */
  startAt(frame: number): Promise<void>;
  /** Hands in one more packet; false when there is none left and the last frames are on their way. */
  feed(): Promise<boolean>;
  /** Packets handed in that the decoder has not yet taken. */
  readonly queued: number;
  close(): void;
}

export type OpenStream = (ears: StreamEars<VideoFrame>) => FrameStream;

/** Reads a film; what reads it is loaded with the first one. Rejects when the file is none that is known. */
export async function openFilm(file: Blob): Promise<Film> {
  const { readFilm } = await import('./readFilm.ts');
  return readFilm(file);
}
