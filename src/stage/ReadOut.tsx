import { useEffect, useRef } from 'react';
import { t } from '../words/words.ts';
import styles from './ReadOut.module.css';
import { NOWHERE, readOutText } from './readOutText.ts';
import type { StageStores } from './stores.ts';

/** How often the text follows a moving pointer: a new text is a frame of the whole page, and dearer than all else in a move. */
const EVERY_MS = 100;

/** The pointer in Kirin pixels (origin at the picture's bottom-left). Its text is written without React. */
export function ReadOut({ project, session, gestures }: StageStores) {
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let writtenMs = Number.NEGATIVE_INFINITY;
    const write = () => {
      writtenMs = performance.now();
      const { camera } = session.getState();
      const now = readOutText(gestures.hover.value, camera, project.getState().document.first);
      const shown = text.current?.firstChild;
      // The text node is kept: another one in its place costs the page more than twice as much.
      if (shown instanceof Text && shown.data !== now) shown.data = now;
    };
    let later: ReturnType<typeof setTimeout> | undefined;
    const hovered = () => {
      if (later !== undefined) return;
      const waitMs = writtenMs + EVERY_MS - performance.now();
      if (waitMs <= 0) write();
      else later = setTimeout(late, waitMs);
    };
    const late = () => {
      later = undefined;
      write();
    };
    write();
    const stops = [gestures.hover.subscribe(hovered), session.subscribe(write), project.subscribe(write)];
    return () => {
      clearTimeout(later);
      for (const stop of stops) stop();
    };
  }, [project, session, gestures]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form control; this is one named piece of text.
    <span ref={text} role="group" aria-label={t('layout.pointer')} className={styles.readOut}>
      {NOWHERE}
    </span>
  );
}
