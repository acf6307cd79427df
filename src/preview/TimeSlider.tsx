import { useEffect, useRef } from 'react';
import { frameCount } from '../render/timing.ts';
import { t } from '../words/words.ts';
import { frameAt, timeWords } from './clip.ts';
import styles from './PreviewBar.module.css';
import type { Preview } from './preview.ts';

/** While it plays. Each change makes the browser lay out and paint the bar, which costs as much as a frame. */
const MOVES_EVERY_MS = 100;
/** While it plays: screen readers would otherwise speak without a pause. */
const SPEAKS_EVERY_MS = 1000;

interface TimeSliderProps {
  readonly preview: Preview;
  readonly durationS: 5 | 10;
  readonly disabled: boolean;
}

/** Where the clip stands, and the handle to pull it elsewhere. It follows the clip without React. */
export function TimeSlider({ preview, durationS, disabled }: TimeSliderProps) {
  const input = useRef<HTMLInputElement>(null);
  const words = useRef<HTMLSpanElement>(null);
  const frames = frameCount(durationS);
  useEffect(() => {
    let movedMs = Number.NEGATIVE_INFINITY;
    let spokenMs = Number.NEGATIVE_INFINITY;
    return preview.onTime((timeS) => {
      const { current } = input;
      if (!current || !words.current) return;
      const nowMs = performance.now();
      const playing = preview.store.getState().phase.kind === 'playing';
      if (playing && nowMs - movedMs < MOVES_EVERY_MS) return;
      movedMs = nowMs;
      const text = timeWords(timeS, durationS);
      current.valueAsNumber = frameAt(timeS, frames);
      current.style.setProperty('--filled', `${(timeS / durationS) * 100}%`);
      words.current.textContent = text;
      if (playing && nowMs - spokenMs < SPEAKS_EVERY_MS) return;
      spokenMs = nowMs;
      current.setAttribute('aria-valuetext', text);
    });
  }, [preview, durationS, frames]);
  return (
    <>
      <input
        ref={input}
        className={styles.range}
        type="range"
        aria-label={t('preview.time')}
        min={0}
        max={frames - 1}
        step={1}
        defaultValue={0}
        disabled={disabled}
        onInput={(event) => preview.seek(event.currentTarget.valueAsNumber)}
      />
      <span ref={words} className={styles.time} data-preview-time="">
        {timeWords(0, durationS)}
      </span>
    </>
  );
}
