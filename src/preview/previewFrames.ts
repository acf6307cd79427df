import type { Size } from '../geometry/size.ts';
import { must } from '../kit/assert.ts';
import { frameCount } from '../render/timing.ts';
import { createBackstage } from './backstage.ts';
import type { DrawnFrame, Readiness } from './messages.ts';
import { previewSize } from './previewSize.ts';
import type { PreviewSource } from './source.ts';
import type { PreviewWorkers, WorkerEars } from './workers.ts';

interface PreviewFramesDeps {
  readonly source: PreviewSource;
  startWorkers(ears: WorkerEars): PreviewWorkers;
  /** A frame has come. */
  onNews(): void;
  /** The frame that was there is a better one now. */
  onChanged(): void;
  onBroken(): void;
}

/** Frames of the preview by their number, for whoever has a clock of their own. */
export interface PreviewFrames {
  /** This frame is wanted now; the one after it is made ready meanwhile. */
  aim(frame: number): void;
  /** The frame, if it is there and shows the motion. The canvas is drawn over by the next one. */
  at(frame: number): HTMLCanvasElement | null;
  /** The project may have changed. */
  refresh(source: PreviewSource): void;
  dispose(): void;
}

/** The size its frames come in. */
export const previewFramesSize = ({ picture, stageWidthPx }: PreviewSource): Size =>
  previewSize(picture, stageWidthPx);

export function createPreviewFrames(deps: PreviewFramesDeps): PreviewFrames {
  const canvas = document.createElement('canvas');
  const context = must(
    canvas.getContext('2d', { alpha: false, willReadFrequently: true }),
    '2D canvas context',
  );
  let wanted = 0;
  let shown: { readonly index: number; readonly readiness: Readiness | null } | null = null;
  const isThere = (frame: number) =>
    shown?.index === frame && shown.readiness !== null && shown.readiness !== 'still';
  const backstage = createBackstage({
    startWorkers: deps.startWorkers,
    show(frame, readiness) {
      const again = isThere(frame.index);
      put(context, frame);
      shown = { index: frame.index, readiness };
      if (again) deps.onChanged();
      else deps.onNews();
    },
    onReady: deps.onNews,
    onNews: tick,
    onFailure: deps.onBroken,
  });
  const last = frameCount(deps.source.durationS) - 1;
  function tick(): void {
    backstage.tick({ now: wanted, next: isThere(wanted) ? Math.min(wanted + 1, last) : wanted });
  }
  backstage.open(deps.source);
  return {
    aim(frame) {
      wanted = frame;
      tick();
    },
    at: (frame) => (isThere(frame) ? canvas : null),
    refresh: (source) => backstage.update(source),
    dispose: () => backstage.dispose(),
  };
}

function put(context: CanvasRenderingContext2D, { width, height, buffer }: DrawnFrame): void {
  const { canvas } = context;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.putImageData(new ImageData(new Uint8ClampedArray(buffer), width, height), 0, 0);
}
