import type { CanvasPoint } from '../geometry/spaces.ts';
import type { SessionStore, ToolId } from '../project/session.ts';
import type { ProjectState, ProjectStore } from '../project/store.ts';
import type { LiveShape } from './liveShape.ts';
import { TOOLS } from './registry.ts';
import { createSignal, type Signal } from './signal.ts';
import type { Gesture, Modifiers, PointerSample } from './tool.ts';

/** Runs at most one gesture at a time, from press to its one end. Made once, beside the stores. */
export interface GestureRunner {
  /** What the gesture in progress shows. */
  readonly live: Signal<LiveShape | null>;
  /** Where the pointer is over the stage; null when it is elsewhere. */
  readonly hover: Signal<CanvasPoint | null>;
  readonly active: boolean;
  /** Starts a gesture of `tool` (the session's tool when not given); false when the tool declines. A gesture still running is cancelled first. */
  start(sample: PointerSample, modifiers: Modifiers, tool?: ToolId): boolean;
  move(samples: readonly PointerSample[], modifiers: Modifiers): void;
  /** Ends the gesture and records its edit, if it made one. */
  finish(): void;
  /** Ends the gesture without a trace; false when none was running. */
  cancelGesture(): boolean;
  dispose(): void;
}

/** A gesture is cancelled when the tool or the view changes under it, or when pixels or steps change by another hand (undo, another project). */
export function createGestureRunner(stores: { project: ProjectStore; session: SessionStore }): GestureRunner {
  return new Runner(stores.project, stores.session);
}

class Runner implements GestureRunner {
  readonly live = createSignal<LiveShape | null>(null);
  readonly hover = createSignal<CanvasPoint | null>(null);
  private readonly project: ProjectStore;
  private readonly session: SessionStore;
  private gesture: Gesture | null = null;
  private readonly unsubscribe: (() => void)[];

  constructor(project: ProjectStore, session: SessionStore) {
    this.project = project;
    this.session = session;
    this.unsubscribe = [
      session.subscribe((now, before) => {
        if (now.tool !== before.tool || now.view !== before.view) this.cancelGesture();
      }),
      project.subscribe((now, before) => {
        if (changedByOthers(now, before)) this.cancelGesture();
      }),
    ];
  }

  get active(): boolean {
    return this.gesture !== null;
  }

  start(sample: PointerSample, modifiers: Modifiers, tool = this.session.getState().tool): boolean {
    this.cancelGesture();
    this.gesture = TOOLS[tool].start(
      { project: this.project, session: this.session, live: this.live },
      sample,
      modifiers,
    );
    return this.active;
  }

  move(samples: readonly PointerSample[], modifiers: Modifiers): void {
    this.gesture?.move(samples, modifiers);
  }

  finish(): void {
    const gesture = this.release();
    const edit = gesture?.finish();
    // Committed after the gesture is let go: the store's own change must not cancel it.
    if (edit) this.project.commit(edit);
    if (gesture) this.clearLive();
  }

  cancelGesture(): boolean {
    const gesture = this.release();
    if (!gesture) return false;
    gesture.cancel();
    this.clearLive();
    return true;
  }

  dispose(): void {
    this.cancelGesture();
    for (const off of this.unsubscribe) off();
  }

  private release(): Gesture | null {
    const { gesture } = this;
    this.gesture = null;
    return gesture;
  }

  private clearLive(): void {
    if (this.live.value) this.live.set(null);
  }
}

/**
 * Another hand changed the pixels, or undid or redid a step. A new step that leaves the pixels alone is let pass:
 * a text field records its own when it loses the focus, and that must not take the stroke with it.
 */
function changedByOthers(now: ProjectState, before: ProjectState): boolean {
  if (now.labels !== before.labels || now.revision !== before.revision) return true;
  const undone = now.history.future.length > before.history.future.length;
  const redoable = before.history.future.at(-1);
  return undone || (redoable !== undefined && now.history.past.at(-1) === redoable);
}
