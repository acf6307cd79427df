import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Stage.module.css';
import type { StageStores } from './stores.ts';
import { useStoreValue } from './useStoreValue.ts';

/** Holds the film exactly over the picture's rectangle, at every zoom. Its size is set, not scaled: the player's controls keep theirs. */
export function ResultFrame({
  stores,
  children,
}: {
  readonly stores: StageStores;
  readonly children: ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const picture = useStoreValue(stores.project, (state) => state.document.first);
  useEffect(() => {
    const put = () => {
      const { camera } = stores.session.getState();
      const { current } = frame;
      if (!current) return;
      // Without a picture the film takes the size it has.
      current.style.transform = picture ? `translate(${camera.offsetX}px, ${camera.offsetY}px)` : '';
      current.style.width = picture ? `${picture.width * camera.scale}px` : '';
      current.style.height = picture ? `${picture.height * camera.scale}px` : '';
    };
    put();
    return stores.session.subscribe(put);
  }, [stores, picture]);
  return (
    <div ref={frame} className={styles.result} data-result="">
      {children}
    </div>
  );
}
