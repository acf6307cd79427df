import { useStore } from 'zustand';
import { t } from '../words/words.ts';
import styles from './DropOverlay.module.css';
import { useEditor } from './editorContext.ts';

/** While a file is dragged over the page: the stage shows where it may be let go. */
export function DropOverlay() {
  const { drag } = useEditor();
  const dragging = useStore(drag, (state) => state.dragging);
  if (!dragging) return null;
  return (
    <div className={styles.overlay}>
      <div className={styles.zone} data-frame-slot="first">
        <strong>{t('frames.first')}</strong>
        <span>{t('frames.firstDrop')}</span>
      </div>
      <div className={styles.zone} data-frame-slot="tail">
        <strong>{t('frames.tail')}</strong>
        <span>{t('frames.tailDrop')}</span>
      </div>
    </div>
  );
}
