import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { BRUSH_SIZE_PX, type Session, type ToolId } from '../project/session.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { Slider } from '../ui/Slider.tsx';
import { useEditor } from './editorContext.ts';
import styles from './ToolBar.module.css';

const SIZED: ReadonlySet<ToolId> = new Set(['brush', 'eraser']);
const PAINTING: ReadonlySet<ToolId> = new Set(['brush', 'lasso', 'rectangle', 'ellipse', 'smartSelect']);

const ADVICE: Partial<Record<ToolId, string>> = {
  move: 'Drag a region to move it with its trajectory.',
  hand: 'Drag to move the view. The wheel zooms at the pointer.',
  trajectory: 'Press on the region and draw where it goes. Drawing again replaces it.',
};

const MODES = [
  { value: 'add', label: 'Add' },
  { value: 'erase', label: 'Erase' },
] as const;

/** The active tool's own settings. `children` is the read-out of the pointer. */
export function ToolBar({ children }: { readonly children: ReactNode }) {
  const { session } = useEditor();
  const tool = useStore(session, (state) => state.tool);
  const mode = useStore(session, (state) => state.paintMode);
  const setMode = (paintMode: Session['paintMode']) => session.setState({ paintMode });
  return (
    <div className={styles.bar}>
      <div className={styles.settings}>
        {SIZED.has(tool) && <BrushSize />}
        {PAINTING.has(tool) && <Segmented label="Paint" value={mode} options={MODES} onChange={setMode} />}
        {ADVICE[tool] && <p className={styles.advice}>{ADVICE[tool]}</p>}
      </div>
      <div className={styles.readOut}>{children}</div>
    </div>
  );
}

function BrushSize() {
  const { session } = useEditor();
  const size = useStore(session, (state) => state.brushSizePx);
  return (
    <Slider
      inline
      label="Brush size"
      min={BRUSH_SIZE_PX.min}
      max={BRUSH_SIZE_PX.max}
      value={size}
      text={`${size} px`}
      onInput={(brushSizePx) => session.setState({ brushSizePx })}
    />
  );
}
