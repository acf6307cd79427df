import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { createHeldPart } from '../ui/heldPart.ts';
import { STAGE_ID } from '../ui/stagePlace.ts';
import { t } from '../words/words.ts';
import { layOut } from './layout.ts';
import styles from './Stage.module.css';
import type { StageStores } from './stores.ts';
import { useStoreValue } from './useStoreValue.ts';

const HINT_ID = 'stage-keys';

const layers = createHeldPart(async () => (await import('./StageLayers.tsx')).StageLayers);

/** Brings what is drawn on the stage and what the pointer does there. */
export const loadStage = layers.load;

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

/** The picture with everything that is drawn on it. Empty, it is no more than the place for it. */
export function Stage(props: StageProps) {
  const { project, session, gestures, say, children, preview, wideFilms = false } = props;
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const stores = useMemo(() => ({ project, session, gestures }), [project, session, gestures]);
  const tool = useStoreValue(session, (state) => state.tool);
  const view = useStoreValue(session, (state) => state.view.kind);
  const filled = useStoreValue(project, (state) => state.document.first !== null);
  const [layered, setLayered] = useState(false);
  // They stay when the picture goes: the next one finds everything in its place.
  if (!layered && (filled || view !== 'edit')) setLayered(true);
  const Layers = layers.use();
  useEffect(() => {
    if (!layered) return;
    void loadStage();
    // Every picture has its paths: asked for now, they do not wait for the other layers first.
    void import('./TrajectoryLayer.tsx');
  }, [layered]);
  useEffect(() => (element ? layOut(element, stores) : undefined), [element, stores]);
  return (
    <div
      ref={setElement}
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
      {layered && element && Layers && (
        <Layers
          stores={stores}
          element={element}
          say={say}
          film={view === 'edit' ? null : children}
          wideFilms={wideFilms}
          preview={preview}
        />
      )}
      <span id={HINT_ID} hidden>
        {t('keyboard.stageHint')}
      </span>
    </div>
  );
}
