import { useEffect, useRef } from 'react';
import type { Signal } from '../tools/signal.ts';
import { paintLive } from './livePainter.ts';
import styles from './Stage.module.css';
import type { StageStores } from './stores.ts';

interface LiveLayerProps {
  readonly stores: StageStores;
  /** True while the overlay shows the brush's ring. */
  readonly ringElsewhere: Signal<boolean>;
}

/** What follows the pointer: the gesture's shape, the brush's ring, the line that Shift would draw. */
export function LiveLayer({ stores, ringElsewhere }: LiveLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(
    () => (canvas.current ? paintLive(canvas.current, stores, ringElsewhere) : undefined),
    [stores, ringElsewhere],
  );
  return <canvas ref={canvas} className={styles.plan} />;
}
