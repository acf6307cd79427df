import { useEffect, useRef } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { Size } from '../geometry/size.ts';
import { oncePerFrame } from '../kit/frameLoop.ts';
import { drawFilmPaths } from './drawFilmPaths.ts';
import styles from './FilmVideo.module.css';
import { type FilmMarks, type FilmPath, filmPlace } from './filmPaths.ts';
import type { Playback } from './playback.ts';

export type FilmMarksStore = StoreApi<FilmMarks>;

interface FilmOverlayProps {
  /** Of the picture whose pixels the paths are in. */
  readonly size: Size;
  readonly film: Size;
  readonly paths: readonly FilmPath[];
  readonly marks: FilmMarksStore;
  readonly playback: Playback;
}

/** Ways and outlines over the film, where they are at the frame that is shown. Follows the film without React. */
export function FilmOverlay({ size, film, paths, marks, playback }: FilmOverlayProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const draw = () => {
      const pixelRatio = devicePixelRatio;
      const box = {
        width: Math.round(element.clientWidth * pixelRatio),
        height: Math.round(element.clientHeight * pixelRatio),
      };
      if (element.width !== box.width || element.height !== box.height) Object.assign(element, box);
      const { frame, frameCount } = playback.store.getState();
      const share = frameCount > 1 ? frame / (frameCount - 1) : 0;
      drawFilmPaths(context, {
        paths,
        marks: marks.getState(),
        place: filmPlace(size, film, box),
        share,
        pixelRatio,
      });
      element.dataset.shows = String(frame);
    };
    const repaint = oncePerFrame(
      draw,
      (run) => requestAnimationFrame(run),
      (handle) => cancelAnimationFrame(handle),
    );
    const observer = new ResizeObserver(() => repaint.request());
    observer.observe(element);
    const stops = [
      playback.store.subscribe((now, before) => {
        if (now.frame !== before.frame || now.frameCount !== before.frameCount) repaint.request();
      }),
      marks.subscribe(() => repaint.request()),
      () => observer.disconnect(),
      () => repaint.dispose(),
    ];
    repaint.request();
    return () => {
      for (const stop of stops) stop();
    };
  }, [size, film, paths, marks, playback]);
  return <canvas ref={canvas} className={styles.overlay} data-film-paths="" />;
}
