import { useEffect, useRef } from 'react';
import type { CanvasPoint } from '../geometry/spaces.ts';
import type { Signal } from '../tools/signal.ts';
import styles from './Crosshair.module.css';

/** Shows where the keys would press. Moved without React. */
export function Crosshair({ place }: { readonly place: Signal<CanvasPoint | null> }) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const draw = () => {
      const at = place.value;
      if (!mark.current) return;
      mark.current.hidden = at === null;
      if (at) mark.current.style.translate = `${at.x}px ${at.y}px`;
    };
    draw();
    return place.subscribe(draw);
  }, [place]);
  return <div ref={mark} hidden className={styles.crosshair} data-crosshair="" aria-hidden="true" />;
}
