import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { numberWords, t } from '../words/words.ts';
import type { Playback, PlaybackState } from './playback.ts';
import styles from './ScrubBar.module.css';

/** While it plays: screen readers would otherwise speak without a pause. */
const SPEAKS_EVERY_MS = 1000;
/** While it plays. Each change makes the browser lay out and paint the bar. */
const MOVES_EVERY_MS = 80;
const THUMBNAIL_PX = { width: 144, height: 96 } as const;

const seconds = (timeS: number): string =>
  numberWords(timeS, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const positionWords = ({ timeS, durationS, frame }: PlaybackState): string =>
  t('player.position', { time: seconds(timeS), duration: seconds(durationS), frame });

/** Where the film stands, and the handle to pull it elsewhere. It follows the film without React. */
export function ScrubBar({ playback }: { readonly playback: Playback }) {
  const { store } = playback;
  const input = useRef<HTMLInputElement>(null);
  const words = useRef<HTMLSpanElement>(null);
  const last = useStore(store, (state) => Math.max(state.frameCount - 1, 0));
  const [hovered, setHovered] = useState<Hovered | null>(null);
  useEffect(() => {
    let movedMs = Number.NEGATIVE_INFINITY;
    let spokenMs = Number.NEGATIVE_INFINITY;
    const show = (state: PlaybackState) => {
      const range = input.current;
      if (!range || !words.current) return;
      const nowMs = performance.now();
      if (state.playing && nowMs - movedMs < MOVES_EVERY_MS) return;
      movedMs = nowMs;
      const text = positionWords(state);
      range.valueAsNumber = state.frame;
      range.style.setProperty('--filled', `${(state.frame / Math.max(last, 1)) * 100}%`);
      words.current.textContent = text;
      if (state.playing && nowMs - spokenMs < SPEAKS_EVERY_MS) return;
      spokenMs = nowMs;
      range.setAttribute('aria-valuetext', text);
    };
    show(store.getState());
    return store.subscribe(show);
  }, [store, last]);
  return (
    <>
      <div className={styles.track}>
        <input
          ref={input}
          className={styles.range}
          type="range"
          aria-label={t('player.time')}
          min={0}
          max={last}
          step={1}
          defaultValue={0}
          disabled={last === 0}
          onInput={(event) => playback.seek(event.currentTarget.valueAsNumber)}
          onPointerMove={(event) => setHovered(hoveredAt(event, last))}
          onPointerLeave={() => setHovered(null)}
        />
        {hovered && last > 0 && <Thumbnail playback={playback} hovered={hovered} />}
      </div>
      <span ref={words} className={styles.words} data-film-time="" />
    </>
  );
}

interface Hovered {
  readonly frame: number;
  /** Of the bar's width, 0..1. */
  readonly share: number;
}

/** The handle's middle stays inside the bar, as far from its ends as half the handle is wide. */
const HANDLE_PX = 14;

function hoveredAt(event: PointerEvent<HTMLInputElement>, last: number): Hovered {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const share = (event.clientX - left - HANDLE_PX / 2) / Math.max(width - HANDLE_PX, 1);
  const inside = Math.min(Math.max(share, 0), 1);
  return { frame: Math.round(inside * last), share: inside };
}

/** A small picture of the film where the pointer is. Nothing while it is decoded: the time is there at once. */
function Thumbnail({ playback, hovered }: { readonly playback: Playback; readonly hovered: Hovered }) {
  const { frame, share } = hovered;
  const { store } = playback;
  const canvas = useRef<HTMLCanvasElement>(null);
  const thumbnails = useStore(store, (state) => state.pictures?.thumbnails ?? null);
  useEffect(() => {
    let current = true;
    void thumbnails?.near(frame).then((picture) => {
      if (current && picture && canvas.current) drawInside(canvas.current, picture);
    });
    return () => {
      current = false;
    };
  }, [thumbnails, frame]);
  const { fps } = store.getState();
  return (
    <div
      className={styles.thumbnail}
      style={{ left: `clamp(76px, ${share * 100}%, 100% - 76px)` }}
      aria-hidden="true"
    >
      {thumbnails && <canvas ref={canvas} {...THUMBNAIL_PX} />}
      <span>{t('player.thumbnail', { time: seconds(frame / Math.max(fps, 1)), frame })}</span>
    </div>
  );
}

/** The whole picture, as large as it fits. */
function drawInside(canvas: HTMLCanvasElement, picture: CanvasImageSource): void {
  const { width = 0, height = 0 } = picture as HTMLCanvasElement;
  const scale = Math.min(canvas.width / width, canvas.height / height);
  const [w, h] = [width * scale, height * scale];
  const context = canvas.getContext('2d');
  context?.clearRect(0, 0, canvas.width, canvas.height);
  context?.drawImage(picture, (canvas.width - w) / 2, (canvas.height - h) / 2, w, h);
}
