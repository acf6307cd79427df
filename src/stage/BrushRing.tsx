import { useEffect, useRef } from 'react';
import { followBrush } from './ringPainter.ts';
import styles from './Stage.module.css';
import type { StageStores } from './stores.ts';

/** The brush's outline under the pointer, at its true size. */
export function BrushRing({ stores }: { readonly stores: StageStores }) {
  const ring = useRef<HTMLDivElement>(null);
  useEffect(() => (ring.current ? followBrush(ring.current, stores) : undefined), [stores]);
  return <div ref={ring} className={styles.ring} hidden aria-hidden="true" />;
}
