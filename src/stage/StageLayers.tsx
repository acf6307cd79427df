import { lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react';
import type { CanvasPoint } from '../geometry/spaces.ts';
import { createSignal } from '../tools/signal.ts';
import { Crosshair } from './Crosshair.tsx';
import { takeKeys } from './keyHand.ts';
import { LiveLayer } from './LiveLayer.tsx';
import { MaskOverlay } from './MaskOverlay.tsx';
import { Picture } from './Picture.tsx';
import { takePointer } from './pointer.ts';
import { ResultFrame } from './ResultFrame.tsx';
import type { StageStores } from './stores.ts';
import { StrokeScreen } from './strokeScreen.ts';
import { useStoreValue } from './useStoreValue.ts';
import { takeWheel } from './wheel.ts';

/** Brings a drawing library, which an empty stage has no use for. */
const TrajectoryLayer = lazy(() =>
  import('./TrajectoryLayer.tsx').then((file) => ({ default: file.TrajectoryLayer })),
);

interface StageLayersProps {
  readonly stores: StageStores;
  /** The stage itself, which takes pointer, wheel and keys. */
  readonly element: HTMLElement;
  readonly say: (text: string) => void;
  /** Instead of editing: the film. Null while the picture is edited. */
  readonly film: ReactNode | null;
  readonly wideFilms: boolean;
  readonly preview: ReactNode;
}

/** What lies on the stage, and the only place where the pointer becomes gestures. */
export function StageLayers({ stores, element, say, film, wideFilms, preview }: StageLayersProps) {
  const screen = useMemo(() => new StrokeScreen(), []);
  const crosshair = useMemo(() => createSignal<CanvasPoint | null>(null), []);
  const filled = useStoreValue(stores.project, (state) => state.document.first !== null);
  useEffect(() => {
    const stops = [
      takeKeys(element, { ...stores, crosshair, say }),
      takePointer(element, stores),
      takeWheel(element, stores),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [element, stores, crosshair, say]);
  return (
    <>
      <Picture stores={stores} />
      {preview && <ResultFrame stores={stores}>{preview}</ResultFrame>}
      <MaskOverlay stores={stores} screen={screen} />
      {filled && (
        <Suspense>
          <TrajectoryLayer stores={stores} ghosts={!preview} />
        </Suspense>
      )}
      <LiveLayer stores={stores} screen={screen} />
      <Crosshair place={crosshair} />
      {film !== null && (
        <ResultFrame stores={stores} wide={wideFilms}>
          {film}
        </ResultFrame>
      )}
    </>
  );
}
