import { useEffect, useRef } from 'react';
import { classNames } from '../ui/classNames.ts';
import { paintOverlay } from './overlayPainter.ts';
import styles from './Stage.module.css';
import type { StageStores } from './stores.ts';
import type { StrokeScreen } from './strokeScreen.ts';

interface MaskOverlayProps {
  readonly stores: StageStores;
  readonly screen: StrokeScreen;
}

/** The regions' colours over the picture. Painting reaches it without React. */
export function MaskOverlay({ stores, screen }: MaskOverlayProps) {
  const settled = useRef<HTMLCanvasElement>(null);
  const stroke = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!settled.current || !stroke.current) return;
    return paintOverlay({ settled: settled.current, stroke: stroke.current, screen }, stores);
  }, [stores, screen]);
  return (
    <div className={classNames(styles.plan, styles.masks)}>
      <canvas ref={settled} className={styles.overlay} />
      <div ref={stroke} className={styles.overlay} />
    </div>
  );
}
