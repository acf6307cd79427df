import type { WordKey } from '../words/words.ts';
import type { Speed } from './clip.ts';

/** What the preview is doing. */
export type PreviewPhase =
  | { readonly kind: 'off' }
  | { readonly kind: 'preparing' }
  | { readonly kind: 'playing' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'failed'; readonly message: WordKey };

/** How far a film of the preview is. */
export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving'; readonly done: number }
  /** This browser cannot write one: the engine can. */
  | { readonly kind: 'unsupported'; readonly message: WordKey }
  | { readonly kind: 'failed'; readonly message: WordKey };

export interface PreviewState {
  readonly phase: PreviewPhase;
  readonly loop: boolean;
  readonly speed: Speed;
  readonly durationS: 5 | 10;
  readonly save: SaveState;
}

export const START: PreviewState = {
  phase: { kind: 'off' },
  loop: true,
  speed: 1,
  durationS: 5,
  save: { kind: 'idle' },
};

/** True while frames are on the stage. */
export const isOpen = ({ phase }: Pick<PreviewState, 'phase'>): boolean => phase.kind !== 'off';

export const canStep = ({ phase }: Pick<PreviewState, 'phase'>): boolean =>
  phase.kind === 'playing' || phase.kind === 'paused';
