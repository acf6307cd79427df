import type { Size } from '../geometry/size.ts';
import type { DynamicLabel, LabelMap } from '../masks/labelMap.ts';
import { filmMovers } from '../render/composeScene.ts';
import type { Mover } from '../render/scene.ts';
import { frameCount } from '../render/timing.ts';
import type { LayerJob } from './messages.ts';
import { previewSize } from './previewSize.ts';
import { movingOf, type PreviewSource, pictureBlob } from './source.ts';
import type { PreviewWorkers } from './workers.ts';

/** Brings what is to be previewed to the workers: of each source only what differs from the one before. */
export function createFeed(workers: Pick<PreviewWorkers, 'toLayers' | 'toFrames'>): {
  show(source: PreviewSource): void;
  /** Of the pictures, masks and regions last sent. */
  readonly version: number;
} {
  let last: PreviewSource | null = null;
  let size: Size = { width: 0, height: 0 };
  let version = 0;

  function sendLayers(source: PreviewSource, picturesChanged: boolean): void {
    const labels = changedLabels(last, source);
    const moving = movingOf(source).map(({ label }) => label);
    if (!picturesChanged && labels === 'same' && last && sameLabels(moving, movingLabels(last))) return;
    const pictures = picturesChanged
      ? { first: pictureBlob(source.picture), tail: source.tail && pictureBlob(source.tail) }
      : null;
    version++;
    const job: LayerJob = { version, size, pictures, labels, moving };
    const copied = labels === 'same' || labels === null ? [] : [labels.data.buffer as ArrayBuffer];
    workers.toLayers({ kind: 'job', job }, copied);
  }

  function sendMovers(source: PreviewSource, resized: boolean): void {
    const movers = movingOf(source);
    const unchanged = last && sameClip(last, source) && sameMovers(movers, movingOf(last));
    if (unchanged && !resized) return;
    workers.toFrames({
      kind: 'movers',
      paths: {
        movers: filmMovers(movers, source.picture, size),
        frameCount: frameCount(source.durationS),
        mode: source.mode,
      },
    });
  }

  return {
    get version() {
      return version;
    },
    show(source) {
      const pictureChanged = last?.picture.bytes !== source.picture.bytes;
      const picturesChanged = pictureChanged || last?.tail?.bytes !== source.tail?.bytes;
      if (pictureChanged) size = previewSize(source.picture, source.stageWidthPx);
      // Paths first: layers for other regions than those that have a path are put right by the frame worker.
      sendMovers(source, pictureChanged);
      sendLayers(source, picturesChanged);
      last = { ...source };
    },
  };
}

/** A copy, for the map is changed in place, or 'same'. */
function changedLabels(last: PreviewSource | null, { labels, labelsRevision }: PreviewSource) {
  if (last && last.labels === labels && last.labelsRevision === labelsRevision) return 'same' as const;
  return labels && copyLabels(labels);
}

const copyLabels = ({ width, height, data }: LabelMap): LabelMap => ({ width, height, data: data.slice() });

const movingLabels = (source: PreviewSource): DynamicLabel[] => movingOf(source).map(({ label }) => label);

const sameLabels = (a: readonly DynamicLabel[], b: readonly DynamicLabel[]): boolean =>
  a.length === b.length && a.every((label, i) => label === b[i]);

const sameClip = (a: PreviewSource, b: PreviewSource): boolean =>
  a.durationS === b.durationS && a.mode === b.mode;

const sameMovers = (a: readonly Mover[], b: readonly Mover[]): boolean =>
  a.length === b.length && a.every((mover, i) => sameMover(mover, b[i]));

const sameMover = (a: Mover, b: Mover | undefined): boolean =>
  a === b ||
  (b !== undefined &&
    a.label === b.label &&
    (a.elastic ?? false) === (b.elastic ?? false) &&
    a.points.length === b.points.length &&
    a.points.every(({ x, y }, i) => x === b.points[i]?.x && y === b.points[i]?.y));
