import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Stage.module.css';
import type { StageStores } from './stores.ts';
import { useStoreValue } from './useStoreValue.ts';

interface ResultFrameProps {
  readonly stores: StageStores;
  /** Over the whole stage, whatever the camera shows. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** Holds the film exactly over the picture's rectangle, at every zoom. Its size is set, not scaled: what is pressed on it keeps its own. */
export function ResultFrame({ stores, wide = false, children }: ResultFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  const picture = useStoreValue(stores.project, (state) => state.document.first);
  // Without a picture to lie over, the film takes the whole stage too.
  const place = wide ? null : picture;
  useEffect(() => {
    const put = () => {
      const { camera } = stores.session.getState();
      const { current } = frame;
      if (!current) return;
      current.style.transform = place ? `translate(${camera.offsetX}px, ${camera.offsetY}px)` : '';
      current.style.width = place ? `${place.width * camera.scale}px` : '100%';
      current.style.height = place ? `${place.height * camera.scale}px` : '100%';
    };
    put();
    return stores.session.subscribe(put);
  }, [stores, place]);
  return (
    <div ref={frame} className={styles.result} data-result="">
      {children}
    </div>
  );
}
