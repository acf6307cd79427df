import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { CompareFilms } from '../player/CompareFilms.tsx';
import type { StageView } from '../project/session.ts';
import { Button } from '../ui/Button.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './ResultPlayer.module.css';
import { useSides } from './useSides.ts';

/** Enough for a decoder that is sometimes slow; two films of 1080p take some 40 MB. */
const AHEAD_FRAMES = 4;

/** Two results, or a result and the plan, held against each other. */
export function CompareView() {
  const { session } = useEditor();
  const view = useStore(session, (state) => state.view);
  const [attempt, setAttempt] = useState(1);
  if (view.kind !== 'compare') return null;
  return <Pair key={attempt} view={view} onRetry={() => setAttempt(attempt + 1)} />;
}

interface PairProps {
  readonly view: Extract<StageView, { kind: 'compare' }>;
  readonly onRetry: () => void;
}

function Pair({ view, onRetry }: PairProps) {
  const { playback, compareLook } = useEditor();
  const sides = useMemo(() => [view.a, view.b], [view]);
  const [a, b] = useSides(sides, AHEAD_FRAMES);
  const [broken, setBroken] = useState(false);
  const onBroken = useCallback(() => setBroken(true), []);
  const failure = [a, b].find((side) => side?.kind === 'failed');
  if (broken || failure) {
    return (
      <div className={styles.broken} role="alert">
        <p>{failure?.kind === 'failed' ? failure.words : t('compare.broken')}</p>
        <Button onClick={onRetry}>{t('player.loadAgain')}</Button>
      </div>
    );
  }
  if (a?.kind !== 'ready' || b?.kind !== 'ready') {
    return (
      <div className={styles.loading} role="status">
        <p>{t('compare.loading')}</p>
      </div>
    );
  }
  return (
    <CompareFilms a={a.source} b={b.source} look={compareLook} playback={playback} onBroken={onBroken} />
  );
}
