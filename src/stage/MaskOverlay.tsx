import { useEffect, useRef } from 'react';
import { paintOverlay } from './overlayPainter.ts';
import styles from './Stage.module.css';
import type { StageStores } from './stores.ts';

/** The regions' colours over the picture. Painting reaches it without React. */
export function MaskOverlay({ stores }: { readonly stores: StageStores }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => (canvas.current ? paintOverlay(canvas.current, stores) : undefined), [stores]);
  return <canvas ref={canvas} className={styles.plan} />;
}
