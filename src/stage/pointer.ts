import type { CanvasPoint } from '../geometry/spaces.ts';
import type { ToolId } from '../project/session.ts';
import type { GestureRunner } from '../tools/gestureRunner.ts';
import type { Modifiers } from '../tools/tool.ts';
import { place } from '../tools/view.ts';
import { takeGestureKeys } from './gestureKeys.ts';
import { type HeldSpace, watchSpace } from './heldSpace.ts';
import { createPalmGuard } from './palmGuard.ts';
import { type Pinch, pinchedCamera, startPinch } from './pinch.ts';
import { modifiersOf, type Origin, pointOf, sampleOf, samplesOf } from './readPointer.ts';
import type { StageStores } from './stores.ts';

const PRIMARY = 0;
const MIDDLE = 1;
/** A second finger this soon means that the first was the start of a pinch, not of a stroke. */
const PINCH_WITHIN_MS = 250;

/**
 * Turns pointer events on the stage into gestures: the primary button works the tool, the middle button or held Space pans,
 * two fingers pan and zoom, Shift and Alt are passed on as they come and go. Returns what stops it.
 */
export function takePointer(element: HTMLElement, stores: StageStores): () => void {
  const input = new PointerInput(element, stores);
  const listeners: [keyof HTMLElementEventMap, (event: never) => void][] = [
    ['pointerdown', input.onDown],
    ['pointermove', input.onMove],
    ['pointerup', input.onUp],
    ['pointercancel', input.onCancel],
    ['lostpointercapture', input.onCancel],
    ['pointerenter', input.onEnter],
    ['pointerleave', input.onLeave],
  ];
  for (const [type, listener] of listeners) element.addEventListener(type, listener as EventListener);
  element.addEventListener('touchmove', input.onTouchMove, { passive: false });
  const stopKeys = takeGestureKeys(stores.gestures);
  return () => {
    for (const [type, listener] of listeners) element.removeEventListener(type, listener as EventListener);
    element.removeEventListener('touchmove', input.onTouchMove);
    stopKeys();
    input.dispose();
  };
}

class PointerInput {
  private readonly element: HTMLElement;
  private readonly stores: StageStores;
  private readonly space: HeldSpace;
  private readonly fingers = new Map<number, CanvasPoint>();
  private origin: Origin = { left: 0, top: 0 };
  /** The pointer whose gesture runs, and when it came down. */
  private captured: { readonly id: number; readonly type: string; readonly sinceMs: number } | null = null;
  private pinch: Pinch | null = null;
  private readonly palms = createPalmGuard();

  constructor(element: HTMLElement, stores: StageStores) {
    this.element = element;
    this.stores = stores;
    this.space = watchSpace(element, () => stores.session.getState().view.kind === 'edit');
    this.measure();
  }

  readonly onDown = (event: PointerEvent): void => {
    if (this.belongsToFilm(event) || this.palms.down(event)) return;
    // Taking the focus first lets a text field record its own step before the gesture begins.
    this.element.focus({ preventScroll: true, focusVisible: false });
    this.measure();
    if (event.pointerType === 'pen') this.dropTouches();
    if (event.pointerType === 'touch' && this.fingerDown(event)) return;
    const tool = this.toolFor(event.button);
    if (!tool || this.captured) return;
    event.preventDefault();
    this.press(event, tool);
  };

  readonly onMove = (event: PointerEvent): void => {
    if (this.palms.isPalm(event)) return;
    const { session, gestures } = this.stores;
    const at = pointOf(event, this.origin);
    if (this.fingers.has(event.pointerId)) this.fingers.set(event.pointerId, at);
    if (this.pinch) {
      this.movePinch(this.pinch);
      return;
    }
    const captured = event.pointerId === this.captured?.id;
    // A finger that hovers is one that rests: the other one of a pinch was lifted.
    if (!captured && (this.captured || event.pointerType === 'touch')) return;
    setModifiers(gestures, modifiersOf(event));
    if (gestures.active)
      gestures.move(samplesOf(event, this.origin, session.getState().camera), modifiersOf(event));
    gestures.hover.set(at);
  };

  readonly onUp = (event: PointerEvent): void => {
    if (event.pointerId === this.captured?.id) this.finish(event);
    this.forget(event);
  };

  readonly onCancel = (event: PointerEvent): void => {
    if (event.pointerId === this.captured?.id) {
      this.captured = null;
      this.stores.gestures.unpress();
    }
    this.forget(event);
  };

  /** Without this a browser takes a finger that leaves the glass in full run to throw the page, and the next tap only stops it. */
  readonly onTouchMove = (event: TouchEvent): void => {
    if (this.captured) event.preventDefault();
  };

  readonly onEnter = (): void => this.measure();

  readonly onLeave = (): void => {
    if (!this.captured) this.stores.gestures.hover.set(null);
  };

  dispose(): void {
    this.space.dispose();
    this.stores.gestures.cancelGesture();
    this.stores.gestures.hover.set(null);
  }

  private press(event: PointerEvent, tool: ToolId): void {
    const { session, gestures } = this.stores;
    const sample = sampleOf(event, this.origin, session.getState().camera);
    gestures.hover.set(sample.canvas);
    if (!gestures.start(sample, modifiersOf(event), tool)) return;
    this.captured = { id: event.pointerId, type: event.pointerType, sinceMs: event.timeStamp };
    // Captured, the stroke goes on outside the stage and even outside the window.
    this.element.setPointerCapture(event.pointerId);
    this.element.dataset.panning = String(tool === 'hand');
  }

  private finish(event: PointerEvent): void {
    const { session, gestures } = this.stores;
    const sample = sampleOf(event, this.origin, session.getState().camera);
    const last = gestures.hover.value;
    // A release may come from further on than the last move: without it the end of a path would be short of the hand.
    if (last && (last.x !== sample.canvas.x || last.y !== sample.canvas.y))
      gestures.move([sample], modifiersOf(event));
    this.captured = null;
    gestures.release();
  }

  private forget(event: PointerEvent): void {
    this.fingers.delete(event.pointerId);
    if (this.fingers.size < 2) this.pinch = null;
    this.palms.up(event);
    if (!this.captured) this.element.dataset.panning = 'false';
    if (event.pointerType === 'touch' && !this.captured) this.stores.gestures.hover.set(null);
  }

  /** True when the finger is one of a pinch and must not start a stroke. */
  private fingerDown(event: PointerEvent): boolean {
    this.fingers.set(event.pointerId, pointOf(event, this.origin));
    if (this.fingers.size < 2) return false;
    const isStroke = this.captured && event.timeStamp - this.captured.sinceMs > PINCH_WITHIN_MS;
    const [a, b] = this.fingers.values();
    if (isStroke || this.fingers.size > 2 || !a || !b) return true;
    this.dropPress();
    this.pinch = startPinch(this.stores.session.getState().camera, a, b);
    return true;
  }

  /** The press that runs was no press of the tool's. */
  private dropPress(): void {
    this.captured = null;
    this.stores.gestures.unpress();
    this.stores.gestures.hover.set(null);
  }

  /** A palm often lands before its pen: what it has begun is taken back. */
  private dropTouches(): void {
    if (this.captured?.type === 'touch') this.dropPress();
    this.fingers.clear();
    this.pinch = null;
  }

  private movePinch(pinch: Pinch): void {
    const [a, b] = this.fingers.values();
    const { project, session } = this.stores;
    const picture = project.getState().document.first;
    if (a && b && picture) place(session, picture, pinchedCamera(pinch, a, b));
  }

  private toolFor(button: number): ToolId | null {
    const { tool, view } = this.stores.session.getState();
    if (button === MIDDLE) return 'hand';
    if (button !== PRIMARY) return null;
    return this.space.held || view.kind !== 'edit' ? 'hand' : tool;
  }

  /** What can be pressed over a film keeps its presses; elsewhere a drag moves the view. */
  private belongsToFilm(event: PointerEvent): boolean {
    if (!(event.target instanceof Element) || event.button !== PRIMARY) return false;
    return event.target.closest('[data-result] :is(button, input, a)') !== null;
  }

  private measure(): void {
    const { left, top } = this.element.getBoundingClientRect();
    this.origin = { left, top };
  }
}

/** Only a change is told: every move brings the keys along. */
function setModifiers({ modifiers }: GestureRunner, now: Modifiers): void {
  const { shift, alt, ctrl } = modifiers.value;
  if (now.shift !== shift || now.alt !== alt || now.ctrl !== ctrl) modifiers.set(now);
}
