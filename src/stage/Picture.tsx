import { useEffect, useRef } from 'react';
import styles from './Stage.module.css';
import { showPicture } from './showPicture.ts';
import type { StageStores } from './stores.ts';

/**
 * The first frame. An image element and not a canvas: the browser filters it well at every zoom and keeps it off the main
 * thread, while every canvas in view costs a copy of itself in each frame in which anything moves.
 */
export function Picture({ stores }: { readonly stores: StageStores }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => (image.current ? showPicture(image.current, stores) : undefined), [stores]);
  return <img ref={image} className={styles.picture} alt="" draggable={false} decoding="sync" hidden />;
}
