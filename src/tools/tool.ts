import type { CanvasPoint, ImagePoint } from '../geometry/spaces.ts';
import type { Edit } from '../project/edit.ts';
import type { SessionStore, ToolId } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import type { LiveShape } from './liveShape.ts';
import type { Signal } from './signal.ts';

/** One reading of the pointer. `pressure` is 0..1 (0.5 for a mouse); `timeMs` is the event's own clock. */
export interface PointerSample {
  readonly canvas: CanvasPoint;
  readonly at: ImagePoint;
  readonly pressure: number;
  readonly timeMs: number;
}

export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
}

export const NO_MODIFIERS: Modifiers = { shift: false, alt: false, ctrl: false };

export interface ToolContext {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  /** What the gesture shows while it lasts. Whoever runs the gesture clears it at its end. */
  readonly live: Signal<LiveShape | null>;
}

/** From press to release. Ends exactly once, by `finish` or by `cancel`; `cancel` leaves no trace. */
export interface Gesture {
  /** Samples since the last call, oldest first; none when only the modifiers have changed. */
  move(samples: readonly PointerSample[], modifiers: Modifiers): void;
  /** The edit to commit, or null when nothing changed. */
  finish(): Edit | null;
  cancel(): void;
}

export interface Tool {
  readonly id: ToolId;
  /** Null when the tool can do nothing here (no picture, a locked region, …); `session` then says why in `notice`. */
  start(context: ToolContext, sample: PointerSample, modifiers: Modifiers): Gesture | null;
}
