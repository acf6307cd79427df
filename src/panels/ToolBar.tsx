import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { BRUSH_SIZE_PX, OVERLAY_OPACITY, type Session, type ToolId } from '../project/session.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { Slider } from '../ui/Slider.tsx';
import { Switch } from '../ui/Switch.tsx';
import { useEditor } from './editorContext.ts';
import { SmartSelectBar } from './SmartSelectBar.tsx';
import styles from './ToolBar.module.css';

const SIZED: ReadonlySet<ToolId> = new Set(['brush', 'eraser']);
const PAINTING: ReadonlySet<ToolId> = new Set(['brush', 'lasso', 'rectangle', 'ellipse', 'smartSelect']);

interface Advice {
  readonly lines: readonly [string, string];
  /** Nothing for those who have no keyboard. */
  readonly keysOnly?: true;
}

const ADVICE: Partial<Record<ToolId, Advice>> = {
  move: { lines: ['Drag a region or its trajectory', 'to move it. Press one to select it.'] },
  hand: { lines: ['Drag to move the view.', 'The wheel zooms at the pointer.'] },
  brush: { lines: ['Alt erases.', 'Shift-click: straight line.'], keysOnly: true },
  eraser: { lines: ['Alt paints.', 'Shift-click: straight line.'], keysOnly: true },
  lasso: {
    lines: ['Drag around it, or click corners.', 'Enter closes, Backspace goes back.'],
  },
  rectangle: { lines: ['Shift makes it a square,', 'Alt draws it from the middle.'], keysOnly: true },
  ellipse: { lines: ['Shift makes it a circle,', 'Alt draws it from the middle.'], keysOnly: true },
  trajectory: {
    lines: ['Drag to draw, or click points and press Enter.', 'Drag the path itself to bend it.'],
  },
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
        {SIZED.has(tool) && <PenPressure />}
        {tool === 'smartSelect' && <SmartSelectBar />}
        <ToolAdvice tool={tool} />
      </div>
      <div className={styles.view}>
        <div className={styles.overlay}>
          <OverlayOpacity />
        </div>
        <div className={styles.readOut} data-spare={tool === 'smartSelect' || undefined}>
          {children}
        </div>
      </div>
    </div>
  );
}

function ToolAdvice({ tool }: { readonly tool: ToolId }) {
  const advice = ADVICE[tool];
  if (!advice) return null;
  const [first, second] = advice.lines;
  return (
    <p className={styles.advice} data-keys-only={advice.keysOnly} title={`${first} ${second}`}>
      <span>{first}</span> <span>{second}</span>
    </p>
  );
}

function BrushSize() {
  const { session } = useEditor();
  const size = useStore(session, (state) => state.brushSizePx);
  return (
    <Slider
      tight
      label="Brush size"
      min={BRUSH_SIZE_PX.min}
      max={BRUSH_SIZE_PX.max}
      value={size}
      text={`${size} px`}
      onInput={(brushSizePx) => session.setState({ brushSizePx })}
    />
  );
}

function PenPressure() {
  const { session } = useEditor();
  const on = useStore(session, (state) => state.penPressure);
  return (
    <Switch
      label={
        <>
          Pen<span className={styles.spare}> pressure</span>
        </>
      }
      checked={on}
      onChange={(penPressure) => session.setState({ penPressure })}
    />
  );
}

/** In whole percent, so that every step of the slider can be read. */
function OverlayOpacity() {
  const { session } = useEditor();
  const percent = useStore(session, (state) => Math.round(state.overlayOpacity * 100));
  return (
    <Slider
      inline
      label="Overlay"
      min={OVERLAY_OPACITY.min * 100}
      max={OVERLAY_OPACITY.max * 100}
      step={5}
      value={percent}
      text={`${percent} %`}
      onInput={(next) => session.setState({ overlayOpacity: next / 100 })}
    />
  );
}
