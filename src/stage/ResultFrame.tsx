import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Stage.module.css';
import type { StageStores } from './stores.ts';
import { useStoreValue } from './useStoreValue.ts';

/** Holds the film exactly over the picture's rectangle, at every zoom. Its size is set, not scaled: what is pressed on it keeps its own. */
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
      // Without a picture to lie over, the film takes the whole stage.
      current.style.transform = picture ? `translate(${camera.offsetX}px, ${camera.offsetY}px)` : '';
      current.style.width = picture ? `${picture.width * camera.scale}px` : '100%';
      current.style.height = picture ? `${picture.height * camera.scale}px` : '100%';
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
