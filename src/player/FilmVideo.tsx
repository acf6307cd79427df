import { useEffect, useRef } from 'react';
import { t } from '../words/words.ts';
import styles from './FilmVideo.module.css';
import type { Film } from './film.ts';
import { evenTimes } from './frameTimes.ts';
import { leaveFullScreen } from './fullScreen.ts';
import type { FramePictures, Playback } from './playback.ts';
import { pngOf } from './png.ts';
import { createThumbnails } from './thumbnails.ts';
import { createVideoEngine } from './videoEngine.ts';

/** Where the frames of a file cannot be read, it is taken to have as many as a film of the gateway has. */
const USUAL_FPS = 30;
const THUMBNAIL_WIDTH_PX = 144;

interface FilmVideoProps {
  readonly url: string;
  readonly film: Film | null;
  readonly title: string;
  readonly poster: string | null;
  readonly playback: Playback;
  readonly onBroken: () => void;
}

/** The film itself, without the browser's own controls: those are in the bar. */
export function FilmVideo({ url, film, title, poster, playback, onBroken }: FilmVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    let detach: (() => void) | null = null;
    const begin = () => {
      const times =
        film?.times ?? evenTimes(Math.max(Math.round(element.duration * USUAL_FPS), 1), USUAL_FPS);
      const engine = createVideoEngine(element, times, playback.store);
      const off = playback.attach(engine, picturesOf(film, title, element));
      detach = () => {
        engine.dispose();
        off();
      };
    };
    if (element.readyState >= HTMLMediaElement.HAVE_METADATA) begin();
    else element.addEventListener('loadedmetadata', begin, { once: true });
    return () => {
      element.removeEventListener('loadedmetadata', begin);
      detach?.();
    };
  }, [film, title, playback]);
  useEffect(() => leaveFullScreen, []);
  return (
    <video
      ref={video}
      className={styles.film}
      aria-label={t('player.video')}
      src={url}
      poster={poster ?? undefined}
      autoPlay={!matchMedia('(prefers-reduced-motion: reduce)').matches}
      loop
      muted
      playsInline
      onError={onBroken}
    />
  );
}

function picturesOf(film: Film | null, title: string, video: HTMLVideoElement): FramePictures {
  const frames = film?.frames;
  if (!film || !frames) {
    return { title, thumbnails: null, png: () => pngOf(video, video.videoWidth, video.videoHeight) };
  }
  const thumbnails = createThumbnails<CanvasImageSource>({
    frameCount: film.times.startsS.length,
    decode: (frame) => frames.canvas(frame, THUMBNAIL_WIDTH_PX),
  });
  return {
    title,
    thumbnails,
    png: async (frame) => {
      const canvas = await frames.canvas(frame, null);
      return canvas && pngOf(canvas, canvas.width, canvas.height);
    },
  };
}
