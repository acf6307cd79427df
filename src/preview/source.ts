import type { Size } from '../geometry/size.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import type { Mode } from '../render/composeScene.ts';
import type { Mover } from '../render/scene.ts';

/** A picture as it is sent: upright, the file itself. A changed picture comes as another `bytes` object. */
export interface PictureFile extends Size {
  readonly bytes: Uint8Array;
  readonly format: 'jpeg' | 'png';
}

/** What is to be previewed, as it stands now. Handed in by whoever knows the project. */
export interface PreviewSource {
  readonly picture: PictureFile;
  readonly tail: PictureFile | null;
  /** At the picture's size; null when nothing that moves or holds still is painted. Changed in place, copied when read. */
  readonly labels: LabelMap | null;
  /** Another number whenever the bytes of `labels` have changed. */
  readonly labelsRevision: number;
  /** The painted regions that have a trajectory, with their points as they are sent, in pixels of the picture. */
  readonly movers: readonly Mover[];
  /** With motion blur in `pro`. */
  readonly mode: Mode;
  readonly durationS: 5 | 10;
  /** How wide the whole picture stands on the stage, in device pixels. Read when the preview opens or its picture changes. */
  readonly stageWidthPx: number;
}

export const pictureBlob = ({ bytes, format }: PictureFile): Blob =>
  new Blob([new Uint8Array(bytes)], { type: `image/${format}` });

/** Movers that go somewhere: a single point is not yet a path. */
export const movingOf = ({ movers }: PreviewSource): Mover[] =>
  movers.filter(({ points }) => points.length > 1);
