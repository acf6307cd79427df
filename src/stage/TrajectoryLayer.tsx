import type Konva from 'konva';
import { useEffect, useMemo, useRef } from 'react';
import { Stage as KonvaStage, Layer, Shape } from 'react-konva/lib/ReactKonvaCore';
import type { Camera } from '../geometry/camera.ts';
import { imageToCanvas } from '../geometry/spaces.ts';
import { DYNAMIC_LABELS } from '../masks/labelMap.ts';
import { PALETTE } from '../masks/palette.ts';
import type { Region } from '../project/document.ts';
import { selectedPointsOf } from '../project/pointSelection.ts';
import type { LiveShape } from '../tools/liveShape.ts';
import { playedPoints } from '../trajectories/resample.ts';
import { isPlaced } from '../trajectories/trajectory.ts';
import type { Shift } from '../trajectories/transform.ts';
import { drawGhosts } from './drawGhosts.ts';
import { drawHandles } from './drawHandles.ts';
import { drawMark } from './drawMark.ts';
import { drawPath } from './drawPath.ts';
import styles from './Stage.module.css';
import { silhouetteOf } from './silhouette.ts';
import type { StageStores } from './stores.ts';
import { watchPixelRatio } from './surface.ts';
import { useStoreValue } from './useStoreValue.ts';

type LivePath = Extract<LiveShape, { kind: 'path' }>;

interface TrajectoryLayerProps {
  readonly stores: StageStores;
  /** Whether the selected region is drawn along its path; the preview shows it in person. */
  readonly ghosts: boolean;
}

/**
 * The regions' paths, the selected one on top with its ghosts and its points. A layer with nothing to show is hidden: its canvas
 * would still be copied in each frame in which anything on the page moves.
 */
export function TrajectoryLayer({ stores, ghosts }: TrajectoryLayerProps) {
  const paths = useRef<Konva.Layer>(null);
  const viewport = useStoreValue(stores.session, (state) => state.viewport);
  const regions = useStoreValue(stores.project, (state) => state.document.regions);
  const selected = useStoreValue(stores.session, (state) => state.selected);
  const edits = useStoreValue(stores.session, (state) => state.tool === 'trajectory');
  useEffect(() => redrawWithCamera(stores, paths), [stores]);
  const shown = DYNAMIC_LABELS.map((label) => regions[label])
    .filter((region) => region.trajectory !== null && !region.hidden)
    .sort((a, b) => Number(a.label === selected) - Number(b.label === selected));
  const chosen = shown.find((region) => region.label === selected);
  return (
    <div className={styles.plan}>
      <KonvaStage width={viewport.width} height={viewport.height} listening={false}>
        <Layer ref={paths} listening={false} visible={shown.length > 0}>
          {chosen && ghosts && <GhostShape stores={stores} region={chosen} />}
          {shown.map((region) => (
            <PathShape
              key={region.label}
              stores={stores}
              region={region}
              selected={region.label === selected}
            />
          ))}
          {chosen && edits && <HandleShape stores={stores} region={chosen} />}
          <MarkShape stores={stores} />
        </Layer>
      </KonvaStage>
    </div>
  );
}

interface RegionShapeProps {
  readonly stores: StageStores;
  readonly region: Region;
}

/** The points that will be sent, where they stand on the picture: what is shown is what is sent. */
function useSentPoints({ stores, region }: RegionShapeProps) {
  const { trajectory } = region;
  const picture = useStoreValue(stores.project, (state) => state.document.first);
  return useMemo(
    () => (trajectory && picture ? playedPoints(trajectory, picture) : []),
    [trajectory, picture],
  );
}

/** One path. All shapes here read the camera when they are drawn, so that panning needs no React. */
function PathShape({ stores, region, selected }: RegionShapeProps & { readonly selected: boolean }) {
  const points = useSentPoints({ stores, region });
  const draw = (context: Konva.Context) => {
    const { camera } = stores.session.getState();
    context._context.globalAlpha = isBeingReplaced(stores, region) ? 0.3 : 1;
    const look = { color: PALETTE[region.color].hex, bold: selected, dots: true };
    drawPath(
      context._context,
      points.map((point) => imageToCanvas(point, camera)),
      look,
    );
  };
  return <Shape sceneFunc={draw} />;
}

/** The region along its path. */
function GhostShape({ stores, region }: RegionShapeProps) {
  const points = useSentPoints({ stores, region });
  const labels = useStoreValue(stores.project, (state) => state.labels);
  const revision = useStoreValue(stores.project, (state) => state.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bytes of `labels` change in place; `revision` says when.
  const silhouette = useMemo(
    () => labels && silhouetteOf(labels, region.label),
    [labels, revision, region.label],
  );
  const draw = (context: Konva.Context) => {
    const live = livePath(stores, region);
    // While a hand draws it is not known how the path would be sent.
    if (!silhouette || (live && !live.trajectory)) return;
    const { camera } = stores.session.getState();
    const look = { color: PALETTE[region.color].hex, camera: carriedBy(camera, live?.carried) };
    drawGhosts(context._context, silhouette, live?.points ?? points, look);
  };
  return <Shape sceneFunc={draw} />;
}

/** The points of a placed path, to be taken hold of. */
function HandleShape({ stores, region }: RegionShapeProps) {
  const selection = useStoreValue(stores.session, (state) => selectedPointsOf(state.selectedPoints, region));
  const { trajectory, locked } = region;
  if (!trajectory || !isPlaced(trajectory) || locked) return null;
  const draw = (context: Konva.Context) => {
    if (isBeingReplaced(stores, region)) return;
    const { camera } = stores.session.getState();
    const handles = trajectory.samples.map(({ at }, i) => ({
      at: imageToCanvas(at, camera),
      selected: selection.has(i),
    }));
    drawHandles(context._context, handles, PALETTE[region.color].hex);
  };
  return <Shape sceneFunc={draw} />;
}

function MarkShape({ stores }: { readonly stores: StageStores }) {
  const marks = useStoreValue(stores.session, (state) => state.marks);
  const draw = (context: Konva.Context) => {
    const { camera } = stores.session.getState();
    const { regions } = stores.project.getState().document;
    for (const mark of marks)
      if (!regions[mark.label].hidden) drawMark(context._context, imageToCanvas(mark.at, camera), mark.kind);
  };
  return <Shape sceneFunc={draw} />;
}

/** The path that the gesture in progress makes for the region. */
function livePath({ gestures }: StageStores, { label }: Region): LivePath | null {
  const live = gestures.live.value;
  return live?.kind === 'path' && live.label === label ? live : null;
}

/** A path fades while the gesture in progress makes its successor. */
const isBeingReplaced = (stores: StageStores, region: Region): boolean => livePath(stores, region) !== null;

/** The camera for what has gone so far with a region that is being moved. */
const carriedBy = (camera: Camera, carried: Shift | undefined): Camera =>
  carried
    ? {
        ...camera,
        offsetX: camera.offsetX + carried.dx * camera.scale,
        offsetY: camera.offsetY + carried.dy * camera.scale,
      }
    : camera;

interface LayerRef {
  readonly current: Konva.Layer | null;
}

/** Konva redraws a layer at most once a repaint, however often it is asked. */
function redrawWithCamera({ session, gestures }: StageStores, paths: LayerRef): () => void {
  let fades = false;
  const sharpen = () => {
    paths.current?.getCanvas().setPixelRatio(devicePixelRatio);
    paths.current?.batchDraw();
  };
  sharpen();
  const stops = [
    session.subscribe((now, before) => {
      if (now.camera !== before.camera) paths.current?.batchDraw();
    }),
    gestures.live.subscribe(() => {
      const live = gestures.live.value;
      const drawing = live?.kind === 'path';
      // The ghosts go along with a path whose sending is known.
      if (drawing !== fades || (drawing && live.trajectory)) paths.current?.batchDraw();
      fades = drawing;
    }),
    watchPixelRatio(sharpen),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
