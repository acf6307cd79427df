import { useEffect, useRef } from 'react';
import { paintLive } from './livePainter.ts';
import styles from './Stage.module.css';
import type { StageStores } from './stores.ts';

/** What follows the pointer: the gesture's shape, the brush's ring, the line that Shift would draw. */
export function LiveLayer({ stores }: { readonly stores: StageStores }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => (canvas.current ? paintLive(canvas.current, stores) : undefined), [stores]);
  return <canvas ref={canvas} className={styles.plan} />;
}
