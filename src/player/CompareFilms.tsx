import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { must } from '../kit/assert.ts';
import { cssVariables } from '../ui/cssVariables.ts';
import { Slider } from '../ui/Slider.tsx';
import { numberWords, t } from '../words/words.ts';
import styles from './CompareFilms.module.css';
import { type CompareLook, type CompareMode, composedSize, drawPair } from './compose.ts';
import { leaveFullScreen } from './fullScreen.ts';
import { openDeck } from './openDeck.ts';
import type { Playback } from './playback.ts';
import { pngOf } from './png.ts';
import type { SideSource } from './reels.ts';

export type CompareLookStore = StoreApi<CompareLook>;

interface CompareFilmsProps {
  readonly a: SideSource;
  readonly b: SideSource;
  readonly look: CompareLookStore;
  readonly playback: Playback;
  readonly onBroken: () => void;
}

/** Two films in step on one canvas, the same frame of both at any time. React draws it once; frames reach it without React. */
export function CompareFilms({ a, b, look, playback, onBroken }: CompareFilmsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const mode = useStore(look, (state) => state.mode);
  useEffect(() => {
    if (!canvas.current) return;
    const screen = screenOn(canvas.current, { a, b, look });
    const deck = openDeck({ sources: [a, b], playback, show: screen.show, onBroken });
    const title = `${a.title} ${b.title}`;
    const stops = [
      playback.attach(deck, { title, thumbnails: null, png: () => screen.png() }),
      look.subscribe(() => deck.redraw()),
      () => deck.dispose(),
    ];
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) deck.play();
    return () => {
      for (const stop of stops) stop();
    };
  }, [a, b, look, playback, onBroken]);
  useEffect(() => leaveFullScreen, []);
  const shape = composedSize(a.size, mode);
  return (
    <div className={styles.room} data-mode={mode}>
      <div className={styles.place} style={cssVariables({ '--aspect': `${shape.width / shape.height}` })}>
        <canvas
          ref={canvas}
          className={styles.films}
          role="img"
          aria-label={t('compare.canvas', { a: a.title, b: b.title })}
        />
        <p className={styles.a}>{t('compare.labelA', { title: a.title })}</p>
        <p className={styles.b}>{t('compare.labelB', { title: b.title })}</p>
        <p className={styles.waiting} role="status">
          {t('compare.preparing')}
        </p>
        {mode === 'wipe' && <WipeHandle look={look} />}
        {mode === 'onion' && <OpacitySlider look={look} />}
      </div>
    </div>
  );
}

function OpacitySlider({ look }: { readonly look: CompareLookStore }) {
  const opacity = useStore(look, (state) => state.opacity);
  return (
    <div className={styles.opacity}>
      <Slider
        label={t('compare.opacity')}
        inline
        value={Math.round(opacity * 100)}
        min={0}
        max={100}
        text={numberWords(opacity, { style: 'percent' })}
        onInput={(percent) => look.setState({ opacity: percent / 100 })}
      />
    </div>
  );
}

const WIPE_STEPS = 1000;

/** A slider as wide as the film: its handle is where A goes over to B. */
function WipeHandle({ look }: { readonly look: CompareLookStore }) {
  const input = useRef<HTMLInputElement>(null);
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const put = ({ wipe }: CompareLook) => {
      if (line.current) line.current.style.left = `${wipe * 100}%`;
      input.current?.setAttribute('aria-valuetext', numberWords(wipe, { style: 'percent' }));
    };
    put(look.getState());
    return look.subscribe(put);
  }, [look]);
  return (
    <>
      <input
        ref={input}
        className={styles.wipe}
        type="range"
        aria-label={t('compare.wipePosition')}
        min={0}
        max={WIPE_STEPS}
        step={WIPE_STEPS / 100}
        defaultValue={look.getState().wipe * WIPE_STEPS}
        onInput={(event) => look.setState({ wipe: event.currentTarget.valueAsNumber / WIPE_STEPS })}
      />
      <div ref={line} className={styles.line} aria-hidden="true" />
    </>
  );
}

interface Shown {
  readonly a: SideSource;
  readonly b: SideSource;
  readonly look: CompareLookStore;
}

function screenOn(canvas: HTMLCanvasElement, { a, b, look }: Shown) {
  const context = must(canvas.getContext('2d', { alpha: false }), '2D canvas context');
  const resize = (mode: CompareMode) => {
    const { width, height } = composedSize(a.size, mode);
    if (canvas.width === width && canvas.height === height) return;
    canvas.width = width;
    canvas.height = height;
  };
  return {
    show(frame: number, [first, second]: readonly CanvasImageSource[]) {
      if (!first || !second) return;
      const now = look.getState();
      resize(now.mode);
      const pair = { a: { picture: first, size: a.size }, b: { picture: second, size: b.size } };
      drawPair(context, pair, now);
      // What is to be seen, for whoever waits for it.
      canvas.dataset.shows = `${frame} ${now.mode}`;
    },
    png: () => pngOf(canvas, canvas.width, canvas.height),
  };
}
