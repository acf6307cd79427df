import { createDeck, type Deck } from './deck.ts';
import type { Playback } from './playback.ts';
import type { SideSource } from './reels.ts';
import { commonTimeline } from './timeline.ts';

interface OpenDeckDeps {
  readonly sources: readonly SideSource[];
  readonly playback: Playback;
  /** Draws one frame of each, all at once. */
  show(frame: number, pictures: readonly CanvasImageSource[]): void;
  onBroken(): void;
}

/** Plays sources in step by the page's clock. */
export function openDeck({ sources, playback, show, onBroken }: OpenDeckDeps): Deck {
  // A side may have news before the deck is there.
  let deck: Deck | null = null;
  const ears = { onNews: () => deck?.news(), onChanged: () => deck?.redraw(), onBroken };
  deck = createDeck({
    sides: sources.map((source) => source.open(ears)),
    timeline: commonTimeline(sources.map(({ times }) => times)),
    clock: {
      nowMs: () => performance.now(),
      requestFrame: (callback) => requestAnimationFrame(callback),
      cancelFrame: (handle) => cancelAnimationFrame(handle),
    },
    store: playback.store,
    show,
  });
  return deck;
}
