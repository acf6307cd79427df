import { useEffect, useRef } from 'react';
import { paintLive } from './livePainter.ts';
import styles from './Stage.module.css';
import type { StageStores } from './stores.ts';
import type { StrokeScreen } from './strokeScreen.ts';

interface LiveLayerProps {
  readonly stores: StageStores;
  readonly screen: StrokeScreen;
}

/** What follows the pointer: the gesture's shape, the brush's ring, the line that Shift would draw. */
export function LiveLayer({ stores, screen }: LiveLayerProps) {
  const shapes = useRef<HTMLCanvasElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!shapes.current || !ring.current) return;
    return paintLive({ shapes: shapes.current, ring: ring.current, screen }, stores);
  }, [stores, screen]);
  return (
    <>
      <canvas ref={shapes} className={styles.plan} />
      <div ref={ring} className={styles.plan} />
    </>
  );
}
