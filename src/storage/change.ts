import type { Rect } from '../geometry/rect.ts';
import type { PackedLabels } from '../masks/patch.ts';
import type { Runs } from '../masks/runs.ts';
import type { DocumentParts } from './documentParts.ts';
import type { SavedView } from './head.ts';
import type { SavedSession } from './projectRecord.ts';
import type { StepRecord } from './stepRecord.ts';

/** What became of the settled label map: bytes of a rectangle, or another map in its place. */
export type LabelChange =
  | { readonly kind: 'patch'; readonly rect: Rect; readonly runs: Runs }
  | { readonly kind: 'whole'; readonly labels: PackedLabels | null };

/** Which pictures the project and its steps need, and the bytes of those that have not been handed over yet. */
export interface PictureChange {
  readonly needed: readonly string[];
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

/**
 * What happened to a project since the last change, small enough to be handed to a worker after every edit. Step ids grow in the order
 * of the line: the steps that can be undone, then those that can be made again.
 */
export interface Change {
  readonly add: readonly (readonly [id: number, step: StepRecord])[];
  readonly drop: readonly number[];
  /** The last step that is not undone; 0 when there is none. */
  readonly pastUntil: number;
  readonly document: DocumentParts;
  /** The step a draft would become. */
  readonly draft: StepRecord | null;
  readonly labels: readonly LabelChange[];
  readonly pictures: PictureChange | null;
  /** What the steps and the pictures weigh. */
  readonly bytes: number;
}

/** Part of what is sent after an edit, or all of it after a turn of the wheel. */
export interface Sent {
  readonly change: Change | null;
  readonly session: SavedSession;
  readonly view: SavedView;
  readonly nowMs: number;
}

/** What became of a write. `lost`: another page has taken the project over, and this one may not write it any more. */
export type WriteOutcome = 'stored' | 'full' | 'failed' | 'lost';
