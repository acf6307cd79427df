import type Konva from 'konva';
import { useEffect, useMemo, useRef } from 'react';
import { Stage as KonvaStage, Layer, Shape } from 'react-konva/lib/ReactKonvaCore';
import { imageToCanvas } from '../geometry/spaces.ts';
import { DYNAMIC_LABELS } from '../masks/labelMap.ts';
import type { Region } from '../project/document.ts';
import { resample } from '../trajectories/resample.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { REGION_COLORS } from '../ui/regionColors.ts';
import { drawLive } from './drawLive.ts';
import { drawPath } from './drawPath.ts';
import styles from './Stage.module.css';
import type { StageStores } from './stores.ts';
import { watchPixelRatio } from './surface.ts';
import { useStoreValue } from './useStoreValue.ts';

/**
 * The regions' paths, the selected one on top, and above them what the gesture in progress shows. A layer with nothing to
 * show is hidden: its canvas would still be copied in each frame in which anything on the page moves.
 */
export function TrajectoryLayer({ stores }: { readonly stores: StageStores }) {
  const paths = useRef<Konva.Layer>(null);
  const live = useRef<Konva.Layer>(null);
  const viewport = useStoreValue(stores.session, (state) => state.viewport);
  const regions = useStoreValue(stores.project, (state) => state.document.regions);
  const selected = useStoreValue(stores.session, (state) => state.selected);
  useEffect(() => redrawWithCamera(stores, paths, live), [stores]);
  const shown = DYNAMIC_LABELS.map((label) => regions[label])
    .filter((region) => region.trajectory !== null && !region.hidden)
    .sort((a, b) => Number(a.label === selected) - Number(b.label === selected));
  return (
    <div className={styles.plan}>
      <KonvaStage width={viewport.width} height={viewport.height} listening={false}>
        <Layer ref={paths} listening={false} visible={shown.length > 0}>
          {shown.map((region) => (
            <PathShape
              key={region.label}
              stores={stores}
              region={region}
              trajectory={region.trajectory}
              selected={region.label === selected}
            />
          ))}
        </Layer>
        <Layer ref={live} listening={false} visible={false}>
          <Shape sceneFunc={(context) => drawLiveShape(context._context, stores)} />
        </Layer>
      </KonvaStage>
    </div>
  );
}

interface PathShapeProps {
  readonly stores: StageStores;
  readonly region: Region;
  readonly trajectory: Trajectory | null;
  readonly selected: boolean;
}

/** One path through the points that will be sent. It reads the camera when it is drawn, so that panning needs no React. */
function PathShape({ stores, region, trajectory, selected }: PathShapeProps) {
  const points = useMemo(() => (trajectory ? resample(trajectory) : []), [trajectory]);
  const draw = (context: Konva.Context) => {
    const { camera } = stores.session.getState();
    const live = stores.gestures.live.value;
    const beingReplaced = live?.kind === 'path' && live.label === region.label;
    context._context.globalAlpha = beingReplaced ? 0.3 : 1;
    const look = { color: REGION_COLORS[region.label].hex, bold: selected, dots: true };
    drawPath(
      context._context,
      points.map((point) => imageToCanvas(point, camera)),
      look,
    );
  };
  return <Shape sceneFunc={draw} />;
}

function drawLiveShape(context: CanvasRenderingContext2D, { session, gestures }: StageStores): void {
  const shape = gestures.live.value;
  if (shape) drawLive(context, shape, session.getState().camera);
}

interface LayerRef {
  readonly current: Konva.Layer | null;
}

/** Konva redraws a layer at most once a repaint, however often it is asked. */
function redrawWithCamera({ session, gestures }: StageStores, paths: LayerRef, live: LayerRef): () => void {
  let fades = false;
  const sharpen = () => {
    for (const layer of [paths.current, live.current]) {
      layer?.getCanvas().setPixelRatio(devicePixelRatio);
      layer?.batchDraw();
    }
  };
  sharpen();
  const stops = [
    session.subscribe((now, before) => {
      if (now.camera === before.camera) return;
      paths.current?.batchDraw();
      live.current?.batchDraw();
    }),
    gestures.live.subscribe(() => {
      const shape = gestures.live.value;
      live.current?.visible(shape !== null);
      live.current?.batchDraw();
      // The path that is being replaced fades while its successor is drawn.
      if ((shape?.kind === 'path') !== fades) paths.current?.batchDraw();
      fades = shape?.kind === 'path';
    }),
    watchPixelRatio(sharpen),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
