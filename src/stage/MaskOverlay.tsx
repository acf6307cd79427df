import { useEffect, useRef } from 'react';
import { classNames } from '../ui/classNames.ts';
import { paintOverlay } from './overlayPainter.ts';
import styles from './Stage.module.css';
import type { StageStores } from './stores.ts';

/** The regions' colours over the picture. Painting reaches it without React. */
export function MaskOverlay({ stores }: { readonly stores: StageStores }) {
  const settled = useRef<HTMLCanvasElement>(null);
  const stroke = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!settled.current || !stroke.current) return;
    return paintOverlay({ settled: settled.current, stroke: stroke.current }, stores);
  }, [stores]);
  return (
    <div className={classNames(styles.plan, styles.masks)}>
      <canvas ref={settled} className={styles.overlay} />
      <canvas ref={stroke} className={styles.overlay} />
    </div>
  );
}
