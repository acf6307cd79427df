import {
  clampFrame,
  type FrameTimes,
  fpsOf,
  frameAtTime,
  frameCountOf,
  middleOfFrame,
  timeOfFrame,
} from './frameTimes.ts';
import type { Engine, PlaybackStore } from './playback.ts';

/** Lets a video element play for the controls and tells the store which frame it shows. */
export interface VideoEngine extends Engine {
  dispose(): void;
}

/**
 * The element seeks one place at a time: of the frames that are asked for meanwhile only the last is sought, so that a handle pulled
 * along the bar shows as many frames as the browser can decode and never falls behind.
 */
export function createVideoEngine(
  video: HTMLVideoElement,
  times: FrameTimes,
  store: PlaybackStore,
): VideoEngine {
  return new VideoRun(video, times, store);
}

class VideoRun implements VideoEngine {
  private readonly video: HTMLVideoElement;
  private readonly times: FrameTimes;
  private readonly store: PlaybackStore;
  /** Asked for and not yet on the screen. */
  private wanted: number | null = null;
  private sought: number | null = null;
  private readonly ends = new AbortController();

  constructor(video: HTMLVideoElement, times: FrameTimes, store: PlaybackStore) {
    this.video = video;
    this.times = times;
    this.store = store;
    store.setState({
      playing: !video.paused,
      frameCount: frameCountOf(times),
      fps: fpsOf(times),
      durationS: times.durationS,
    });
    this.tell(frameAtTime(times, video.currentTime));
    const { signal } = this.ends;
    for (const type of ['play', 'pause', 'ended'] as const)
      video.addEventListener(type, () => store.setState({ playing: !video.paused && !video.ended }), {
        signal,
      });
    video.addEventListener('seeked', () => this.arrived(), { signal });
    this.watchFrames();
  }

  play(): void {
    // Refused where a browser allows no film to start by itself: the button then still says Play.
    this.video.play().catch(() => undefined);
  }

  pause(): void {
    this.video.pause();
  }

  seek(frame: number): void {
    this.wanted = clampFrame(this.times, frame);
    this.tell(this.wanted);
    if (this.sought === null) this.seekWanted();
  }

  setSpeed(speed: number): void {
    this.video.defaultPlaybackRate = speed;
    this.video.playbackRate = speed;
  }

  setLoop(loop: boolean): void {
    this.video.loop = loop;
  }

  dispose(): void {
    this.ends.abort();
    this.video.pause();
  }

  private seekWanted(): void {
    if (this.wanted === null) return;
    this.sought = this.wanted;
    this.video.currentTime = middleOfFrame(this.times, this.wanted);
  }

  private arrived(): void {
    if (this.wanted === this.sought) this.wanted = null;
    this.sought = null;
    this.seekWanted();
  }

  private watchFrames(): void {
    const { video } = this;
    const onFrame = (timeS: number) => {
      // What a seek has overtaken is not where the film stands.
      if (this.wanted === null) this.tell(frameAtTime(this.times, timeS));
      if (!this.ends.signal.aborted) next();
    };
    const next = () => {
      if ('requestVideoFrameCallback' in video)
        video.requestVideoFrameCallback((_, { mediaTime }) => onFrame(mediaTime));
    };
    next();
    if (!('requestVideoFrameCallback' in video))
      (video as HTMLVideoElement).addEventListener('timeupdate', () => onFrame(this.video.currentTime), {
        signal: this.ends.signal,
      });
  }

  private tell(frame: number): void {
    if (this.ends.signal.aborted) return;
    this.store.setState({ frame, timeS: timeOfFrame(this.times, frame) });
  }
}
