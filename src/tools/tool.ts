import type { CanvasPoint, ImagePoint } from '../geometry/spaces.ts';
import type { Edit } from '../project/edit.ts';
import type { SessionStore, ToolId } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import type { LiveShape } from './liveShape.ts';
import type { ObjectFinder } from './objectFinder.ts';
import type { Signal } from './signal.ts';

export type PointerKind = 'mouse' | 'pen' | 'touch';

/** One reading of the pointer. `pressure` is 0..1 (0.5 for a mouse); `timeMs` is the event's own clock. */
export interface PointerSample {
  readonly pointer: PointerKind;
  readonly canvas: CanvasPoint;
  readonly at: ImagePoint;
  readonly pressure: number;
  readonly timeMs: number;
}

export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
  /** Ctrl, or on a Mac the command key. */
  readonly ctrl: boolean;
}

export const NO_MODIFIERS: Modifiers = { shift: false, alt: false, ctrl: false };

export interface ToolContext {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  /** What the gesture shows while it lasts. Whoever runs the gesture clears it at its end. */
  readonly live: Signal<LiveShape | null>;
  /** Where the last stroke ended: a Shift-click draws a straight line from there. Null until something was painted on this picture. */
  readonly anchor: Signal<ImagePoint | null>;
  /** Where the pointer is over the stage; null when it is elsewhere. */
  readonly hover: Signal<CanvasPoint | null>;
  /** Null where there is nothing that finds objects. */
  readonly finder: ObjectFinder | null;
  /** Runs changes of the project that the gesture in progress makes before its end. Any other change ends the gesture. */
  byItself(change: () => void): void;
}

/** From press to its one end, by `finish` or by `cancel`; `cancel` leaves no trace. */
export interface Gesture {
  /** Samples since the last call, oldest first; none when only the modifiers have changed. A held gesture hears the hovering pointer. */
  move(samples: readonly PointerSample[], modifiers: Modifiers): void;
  /** When given, the gesture may outlive its press; otherwise a release finishes it. */
  readonly holding?: Holding;
  /** The edit to commit, or null when nothing changed. */
  finish(): Edit | null;
  cancel(): void;
}

/** What follows an event of a gesture that may outlive its press: it waits for more, it is to be finished, or it is to be cancelled. */
export type Next = 'hold' | 'finish' | 'cancel';

/** The events of a gesture that is made of several presses, such as an outline laid click by click. */
export interface Holding {
  /** What the gesture made so far is good as it is: another tool, region or step finishes it instead of cancelling it. */
  readonly keeps?: true;
  /** A further press. Nothing is settled before its release: it may turn out to be the first finger of a pinch. */
  press(sample: PointerSample, modifiers: Modifiers): void;
  /** The pointer came up. */
  release(): Next;
  /** The press was none: forget it. */
  unpress(): Next;
  /** Takes back the last thing that was laid. */
  stepBack(): Next;
}

export interface Tool {
  readonly id: ToolId;
  /** Null when the tool can do nothing here (no picture, a locked region, …); `session` then says why in `notice`. */
  start(context: ToolContext, sample: PointerSample, modifiers: Modifiers): Gesture | null;
}
