import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef } from 'react';
import type { CanvasPoint } from '../geometry/spaces.ts';
import { createSignal } from '../tools/signal.ts';
import { STAGE_ID } from '../ui/stagePlace.ts';
import { t } from '../words/words.ts';
import { Crosshair } from './Crosshair.tsx';
import { takeKeys } from './keyHand.ts';
import { LiveLayer } from './LiveLayer.tsx';
import { layOut } from './layout.ts';
import { MaskOverlay } from './MaskOverlay.tsx';
import { Picture } from './Picture.tsx';
import { takePointer } from './pointer.ts';
import { ResultFrame } from './ResultFrame.tsx';
import styles from './Stage.module.css';
import type { StageStores } from './stores.ts';
import { StrokeScreen } from './strokeScreen.ts';
import { useStoreValue } from './useStoreValue.ts';
import { takeWheel } from './wheel.ts';

const HINT_ID = 'stage-keys';

/** Brings a drawing library, which an empty stage has no use for. */
const TrajectoryLayer = lazy(() =>
  import('./TrajectoryLayer.tsx').then((file) => ({ default: file.TrajectoryLayer })),
);

interface StageProps extends StageStores {
  /** Says something to whoever does not see it. Must stay the same function. */
  readonly say: (text: string) => void;
  /** Shown over the picture while it is not edited: the film. */
  readonly children?: ReactNode;
  /** The films take the whole stage, not the picture's place. */
  readonly wideFilms?: boolean;
  /** Shown over the picture and under the paths while editing goes on: the frames of the preview. */
  readonly preview?: ReactNode;
}

/** The picture with everything that is drawn on it, and the only place where the pointer becomes gestures. */
export function Stage(props: StageProps) {
  const { project, session, gestures, say, children, preview, wideFilms = false } = props;
  const root = useRef<HTMLDivElement>(null);
  const stores = useMemo(() => ({ project, session, gestures }), [project, session, gestures]);
  const screen = useMemo(() => new StrokeScreen(), []);
  const crosshair = useMemo(() => createSignal<CanvasPoint | null>(null), []);
  const tool = useStoreValue(session, (state) => state.tool);
  const view = useStoreValue(session, (state) => state.view.kind);
  const filled = useStoreValue(project, (state) => state.document.first !== null);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const stops = [
      layOut(element, stores),
      takeKeys(element, { ...stores, crosshair, say }),
      takePointer(element, stores),
      takeWheel(element, stores),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [stores, crosshair, say]);
  return (
    <div
      ref={root}
      className={styles.stage}
      role="application"
      aria-label={t('layout.stage')}
      aria-describedby={HINT_ID}
      id={STAGE_ID}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keyboard itself.
      tabIndex={0}
      data-tool={tool}
      data-view={view}
      data-wide={wideFilms ? '' : undefined}
      data-preview={preview ? '' : undefined}
    >
      <Picture stores={stores} />
      {preview && <ResultFrame stores={stores}>{preview}</ResultFrame>}
      <MaskOverlay stores={stores} screen={screen} />
      {filled && (
        <Suspense>
          <TrajectoryLayer stores={stores} ghosts={!preview} />
        </Suspense>
      )}
      <LiveLayer stores={stores} screen={screen} />
      <span id={HINT_ID} hidden>
        {t('keyboard.stageHint')}
      </span>
      <Crosshair place={crosshair} />
      {view !== 'edit' && (
        <ResultFrame stores={stores} wide={wideFilms}>
          {children}
        </ResultFrame>
      )}
    </div>
  );
}
