import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { BRUSH_SIZE_PX, OVERLAY_OPACITY, type Session, type ToolId } from '../project/session.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { Slider } from '../ui/Slider.tsx';
import { Switch } from '../ui/Switch.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { SmartSelectBar } from './SmartSelectBar.tsx';
import styles from './ToolBar.module.css';

const SIZED: ReadonlySet<ToolId> = new Set(['brush', 'eraser']);
const PAINTING: ReadonlySet<ToolId> = new Set(['brush', 'lasso', 'rectangle', 'ellipse', 'smartSelect']);

/** The tools that say how they are used. Smart select has a bar of its own. */
type AdvisedTool = Exclude<ToolId, 'smartSelect'>;

/** Nothing for those who have no keyboard. */
const KEYS_ONLY: ReadonlySet<ToolId> = new Set(['brush', 'eraser', 'rectangle', 'ellipse']);

const MODES = ['add', 'erase'] as const;

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
        {PAINTING.has(tool) && (
          <Segmented
            label={t('tools.paint')}
            value={mode}
            options={MODES.map((value) => ({ value, label: t(`tools.modes.${value}`) }))}
            onChange={setMode}
          />
        )}
        {SIZED.has(tool) && <PenPressure />}
        {tool === 'smartSelect' && <SmartSelectBar />}
        {tool !== 'smartSelect' && <ToolAdvice tool={tool} />}
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

function ToolAdvice({ tool }: { readonly tool: AdvisedTool }) {
  const first = t(`tools.advice.${tool}.first`);
  const second = t(`tools.advice.${tool}.second`);
  return (
    <p
      className={styles.advice}
      data-keys-only={KEYS_ONLY.has(tool) || undefined}
      data-spare={SIZED.has(tool) || undefined}
      title={`${first} ${second}`}
    >
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
      label={t('tools.brushSize')}
      min={BRUSH_SIZE_PX.min}
      max={BRUSH_SIZE_PX.max}
      value={size}
      text={t('ui.px', { amount: size })}
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
          {t('tools.pen')}
          <span className={styles.spare}>{t('tools.penPressure')}</span>
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
      label={t('tools.overlay')}
      min={OVERLAY_OPACITY.min * 100}
      max={OVERLAY_OPACITY.max * 100}
      step={5}
      value={percent}
      text={t('ui.percent', { percent })}
      onInput={(next) => session.setState({ overlayOpacity: next / 100 })}
    />
  );
}
