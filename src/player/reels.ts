import type { Size } from '../geometry/size.ts';
import { MAX_LAG_FRAMES, type Side } from './deck.ts';
import type { Film } from './film.ts';
import type { FrameTimes } from './frameTimes.ts';
import { createReel } from './reel.ts';

/** What a side tells whoever plays it. */
export interface SideEars {
  /** A frame has come that was not there. */
  onNews(): void;
  /** A frame that was there is another now. */
  onChanged(): void;
  onBroken(): void;
}

/** Something that can be played in step with others. */
export interface SideSource {
  readonly title: string;
  readonly size: Size;
  readonly times: FrameTimes;
  open(ears: SideEars): Side;
}

/** A film, decoded frame by frame. `ahead` frames are kept ready, so it also bounds the memory. Null where it cannot be decoded. */
export function filmSide(film: Film, title: string, ahead: number): SideSource | null {
  const { frames, size, times } = film;
  if (!frames) return null;
  return {
    title,
    size,
    times,
    open: ({ onNews, onBroken }) =>
      createReel<VideoFrame>({
        window: { behind: MAX_LAG_FRAMES, ahead },
        open: frames.stream,
        onNews,
        onBroken,
      }),
  };
}
