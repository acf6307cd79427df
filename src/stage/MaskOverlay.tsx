import { useEffect, useRef } from 'react';
import type { Signal } from '../tools/signal.ts';
import { classNames } from '../ui/classNames.ts';
import { paintOverlay } from './overlayPainter.ts';
import styles from './Stage.module.css';
import type { StageStores } from './stores.ts';

interface MaskOverlayProps {
  readonly stores: StageStores;
  /** Set while the overlay shows the brush's ring; null when it must not: it is too faint for it. */
  readonly ring: Signal<boolean> | null;
}

/** The regions' colours over the picture. Painting reaches it without React. */
export function MaskOverlay({ stores, ring }: MaskOverlayProps) {
  const settled = useRef<HTMLCanvasElement>(null);
  const stroke = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!settled.current || !stroke.current) return;
    return paintOverlay({ settled: settled.current, stroke: stroke.current, ring }, stores);
  }, [stores, ring]);
  return (
    <div className={classNames(styles.plan, styles.masks)}>
      <canvas ref={settled} className={styles.overlay} />
      <div ref={stroke} className={styles.overlay} />
    </div>
  );
}
