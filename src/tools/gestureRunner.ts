import type { CanvasPoint, ImagePoint } from '../geometry/spaces.ts';
import { assertNever } from '../kit/assert.ts';
import { hiddenLabels, lockedLabels } from '../project/document.ts';
import type { SessionStore, ToolId } from '../project/session.ts';
import type { ProjectState, ProjectStore } from '../project/store.ts';
import type { LiveShape } from './liveShape.ts';
import type { ObjectFinder } from './objectFinder.ts';
import { TOOLS } from './registry.ts';
import { createSignal, type Signal } from './signal.ts';
import { type Gesture, type Modifiers, type Next, NO_MODIFIERS, type PointerSample } from './tool.ts';

/**
 * Runs at most one gesture at a time, from its first press to its one end. A gesture may be held between presses (an outline
 * laid click by click); the view may then be panned and zoomed, and its tool's next press goes on with it. Made once, beside
 * the stores.
 */
export interface GestureRunner {
  /** What the gesture in progress shows. */
  readonly live: Signal<LiveShape | null>;
  /** Where the pointer is over the stage; null when it is elsewhere. */
  readonly hover: Signal<CanvasPoint | null>;
  /** The keys held while the pointer is over the stage, for what is shown before a press. */
  readonly modifiers: Signal<Modifiers>;
  /** Where the last stroke ended; null until something was painted on this picture. */
  readonly anchor: Signal<ImagePoint | null>;
  /** A gesture runs, pressed or held. */
  readonly active: boolean;
  /** A gesture runs and its button or finger is down. */
  readonly pressed: boolean;
  /** A gesture waits for its next press. */
  readonly held: boolean;
  /**
   * Starts a gesture of `tool` (the session's tool when not given), or goes on with the held one; false when the tool declines.
   * A gesture still pressed is cancelled first. Another tool's gesture runs beside a held one.
   */
  start(sample: PointerSample, modifiers: Modifiers, tool?: ToolId): boolean;
  move(samples: readonly PointerSample[], modifiers: Modifiers): void;
  /** The button or finger came up: the gesture ends and records its edit, or is held. */
  release(): void;
  /** The press was none, but the start of a pinch: a held gesture is held on as it was, any other leaves no trace. */
  unpress(): void;
  /** Ends the gesture, held or pressed, and records its edit, if it made one. */
  finish(): void;
  /** Takes back the last part of a held gesture; false when none is held. */
  stepBack(): boolean;
  /** Ends the gesture without a trace, the pressed one before a held one; false when none was running. */
  cancelGesture(): boolean;
  dispose(): void;
}

/**
 * A gesture is cancelled when the tool or the view changes under it, or when pixels or steps change by another hand (undo,
 * another project), and a pressed one also when a region is locked, hidden or shown: it knows only what was so at its press.
 * One that keeps what it made is finished instead by another tool, view, region or step.
 */
export function createGestureRunner(deps: {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly finder?: ObjectFinder;
}): GestureRunner {
  return new Runner(deps.project, deps.session, deps.finder ?? null);
}

class Runner implements GestureRunner {
  readonly live = createSignal<LiveShape | null>(null);
  readonly hover = createSignal<CanvasPoint | null>(null);
  readonly modifiers = createSignal<Modifiers>(NO_MODIFIERS);
  readonly anchor = createSignal<ImagePoint | null>(null);
  private readonly project: ProjectStore;
  private readonly session: SessionStore;
  private down: Gesture | null = null;
  private waiting: Gesture | null = null;
  /** The gesture itself is changing the project. */
  private byGesture = false;
  private readonly finder: ObjectFinder | null;
  private readonly unsubscribe: (() => void)[];

  constructor(project: ProjectStore, session: SessionStore, finder: ObjectFinder | null) {
    this.project = project;
    this.finder = finder;
    this.session = session;
    this.unsubscribe = [
      session.subscribe((now, before) => {
        if (now.tool !== before.tool || now.view !== before.view) this.leaveAll();
        else if (now.selected !== before.selected) this.finishKept();
      }),
      project.subscribe((now, before) => {
        if (now.labels !== before.labels) this.anchor.set(null);
        if (this.byGesture) return;
        if (changedByOthers(now, before)) this.cancelAll();
        else if (this.down && rightsChanged(now, before)) this.cancelGesture();
        else if (now.history !== before.history) this.finishKept();
      }),
    ];
  }

  get active(): boolean {
    return this.pressed || this.held;
  }

  get pressed(): boolean {
    return this.down !== null;
  }

  get held(): boolean {
    return this.waiting !== null;
  }

  start(sample: PointerSample, modifiers: Modifiers, tool = this.session.getState().tool): boolean {
    this.cancelPressed();
    const { waiting } = this;
    if (waiting?.holding && tool === this.session.getState().tool) {
      this.waiting = null;
      this.down = waiting;
      waiting.holding.press(sample, modifiers);
      return true;
    }
    const { project, session, live, anchor, hover, finder } = this;
    const byItself = (change: () => void) => this.runByItself(change);
    const context = { project, session, live, anchor, hover, finder, byItself };
    this.down = TOOLS[tool].start(context, sample, modifiers);
    return this.pressed;
  }

  move(samples: readonly PointerSample[], modifiers: Modifiers): void {
    (this.down ?? this.waiting)?.move(samples, modifiers);
  }

  release(): void {
    const gesture = this.down;
    if (gesture) this.goOn(gesture, gesture.holding?.release() ?? 'finish');
  }

  unpress(): void {
    const gesture = this.down;
    if (gesture) this.goOn(gesture, gesture.holding?.unpress() ?? 'cancel');
  }

  stepBack(): boolean {
    const gesture = this.waiting;
    if (gesture?.holding) this.goOn(gesture, gesture.holding.stepBack());
    return gesture !== null;
  }

  finish(): void {
    const gesture = this.down ?? this.waiting;
    if (gesture) this.end(gesture);
  }

  cancelGesture(): boolean {
    const gesture = this.down ?? this.waiting;
    if (!gesture) return false;
    this.letGo(gesture);
    gesture.cancel();
    this.clearLive();
    return true;
  }

  dispose(): void {
    this.cancelAll();
    for (const off of this.unsubscribe) off();
  }

  private goOn(gesture: Gesture, next: Next): void {
    switch (next) {
      case 'hold':
        this.letGo(gesture);
        this.waiting = gesture;
        break;
      case 'finish':
        this.end(gesture);
        break;
      case 'cancel':
        this.letGo(gesture);
        gesture.cancel();
        this.clearLive();
        break;
      default:
        assertNever(next);
    }
  }

  private end(gesture: Gesture): void {
    this.letGo(gesture);
    const edit = gesture.finish();
    // Committed after the gesture is let go: the store's own change must not cancel it.
    if (edit) this.project.commit(edit);
    this.clearLive();
  }

  private letGo(gesture: Gesture): void {
    if (this.down === gesture) this.down = null;
    if (this.waiting === gesture) this.waiting = null;
  }

  private cancelPressed(): void {
    if (this.pressed) this.cancelGesture();
  }

  private runByItself(change: () => void): void {
    this.byGesture = true;
    try {
      change();
    } finally {
      this.byGesture = false;
    }
  }

  private finishKept(): void {
    for (const gesture of [this.down, this.waiting]) if (gesture?.holding?.keeps) this.end(gesture);
  }

  private leaveAll(): void {
    this.finishKept();
    this.cancelAll();
  }

  private cancelAll(): void {
    while (this.cancelGesture());
  }

  /** What a held gesture shows stays when another one, a pan, has ended beside it. */
  private clearLive(): void {
    if (this.live.value && !this.held) this.live.set(null);
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

const rightsChanged = ({ document: now }: ProjectState, { document: before }: ProjectState): boolean =>
  lockedLabels(now) !== lockedLabels(before) || hiddenLabels(now) !== hiddenLabels(before);
