import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Thumbnails } from './thumbnails.ts';

export const SPEEDS = [0.25, 0.5, 1, 1.5, 2] as const;
export type Speed = (typeof SPEEDS)[number];

/** Still pictures of what is in view. */
export interface FramePictures {
  /** What the film is called. */
  readonly title: string;
  /** For the bar; null where there are none. */
  readonly thumbnails: Thumbnails<CanvasImageSource> | null;
  /** A frame as a PNG file at the film's own size; null when it cannot be made. */
  png(frame: number): Promise<Blob | null>;
}

/** Where the film in view stands. Rewritten with each frame: read the parts that are shown, or follow it without React. */
export interface PlaybackState {
  readonly playing: boolean;
  /** The frame that is shown, from 0. */
  readonly frame: number;
  /** When that frame begins, in seconds of the film. */
  readonly timeS: number;
  readonly frameCount: number;
  /** On average; the file's own, 0 while nothing is in view. */
  readonly fps: number;
  readonly durationS: number;
  readonly speed: Speed;
  readonly loop: boolean;
  readonly pictures: FramePictures | null;
}

export type PlaybackStore = StoreApi<PlaybackState>;

/** What shows frames: a film in a video element, or several in step. It tells the store what it does. */
export interface Engine {
  play(): void;
  pause(): void;
  /** Goes to a frame that there is; plays on when it was playing. */
  seek(frame: number): void;
  setSpeed(speed: Speed): void;
  setLoop(loop: boolean): void;
}

/** The controls of whatever film is in view; they do nothing while there is none. Speed and loop outlive a film. */
export interface Playback {
  readonly store: PlaybackStore;
  /** Puts an engine behind the controls until the returned function is called. */
  attach(engine: Engine, pictures: FramePictures | null): () => void;
  readonly active: boolean;
  playPause(): void;
  /** Moves by whole frames and stops there. */
  step(frames: number): void;
  seek(frame: number): void;
  setSpeed(speed: Speed): void;
  setLoop(loop: boolean): void;
}

const NOTHING = {
  playing: false,
  frame: 0,
  timeS: 0,
  frameCount: 0,
  fps: 0,
  durationS: 0,
  pictures: null,
} as const;

export function createPlayback(): Playback {
  const store = createStore<PlaybackState>()(() => ({ ...NOTHING, speed: 1, loop: true }));
  let engine: Engine | null = null;
  const inFilm = (frame: number) =>
    Math.min(Math.max(frame, 0), Math.max(store.getState().frameCount - 1, 0));
  return {
    store,
    attach(next, pictures) {
      engine = next;
      store.setState({ pictures });
      next.setSpeed(store.getState().speed);
      next.setLoop(store.getState().loop);
      return () => {
        // The next film's engine may have taken its place already.
        if (engine !== next) return;
        engine = null;
        store.setState(NOTHING);
      };
    },
    get active() {
      return engine !== null;
    },
    playPause() {
      if (store.getState().playing) engine?.pause();
      else engine?.play();
    },
    step(frames) {
      engine?.pause();
      engine?.seek(inFilm(store.getState().frame + frames));
    },
    seek: (frame) => engine?.seek(inFilm(frame)),
    setSpeed(speed) {
      store.setState({ speed });
      engine?.setSpeed(speed);
    },
    setLoop(loop) {
      store.setState({ loop });
      engine?.setLoop(loop);
    },
  };
}
