import { useStore } from 'zustand';
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
        <strong>First frame</strong>
        <span>what you paint on</span>
      </div>
      <div className={styles.zone} data-frame-slot="tail">
        <strong>Tail frame</strong>
        <span>instead of the brush</span>
      </div>
    </div>
  );
}
