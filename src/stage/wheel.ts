import { canvasPoint } from '../geometry/spaces.ts';
import { panView, zoomView } from '../tools/view.ts';
import type { StageStores } from './stores.ts';

/** Wheel units in CSS pixels: a browser may count in pixels, lines or pages. */
const UNIT_PX = [1, 16, 400] as const;
/** Zoom a CSS pixel of wheel; a pinch comes as small steps with the control key. */
const WHEEL_GAIN = 0.0018;
const PINCH_GAIN = 0.01;
const MOST_AT_ONCE = 1.25;

/** What a wheel event asks for. */
export type WheelMeaning =
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'pan'; readonly dx: number; readonly dy: number };

type WheelInput = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** Wheel, pinch and control-wheel zoom; shift-wheel pans, sideways when the wheel turns one way only. */
export function wheelMeaning(event: WheelInput): WheelMeaning {
  const unit = UNIT_PX[event.deltaMode] ?? 1;
  const x = event.deltaX * unit;
  const y = event.deltaY * unit;
  const pinch = event.ctrlKey || event.metaKey;
  if (event.shiftKey && !pinch)
    return x === 0 ? { kind: 'pan', dx: -y, dy: 0 } : { kind: 'pan', dx: -x, dy: -y };
  const factor = Math.exp(-y * (pinch ? PINCH_GAIN : WHEEL_GAIN));
  return { kind: 'zoom', factor: Math.min(Math.max(factor, 1 / MOST_AT_ONCE), MOST_AT_ONCE) };
}

/** Lets the wheel move the camera. Returns what stops it. */
export function takeWheel(element: HTMLElement, { project, session, gestures }: StageStores): () => void {
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    const picture = project.getState().document.first;
    // A zoom under a pan in progress would be undone by its next move.
    if (!picture || gestures.pressed) return;
    const meaning = wheelMeaning(event);
    if (meaning.kind === 'pan') return panView(session, picture, meaning);
    const box = element.getBoundingClientRect();
    const at = canvasPoint(event.clientX - box.left, event.clientY - box.top);
    zoomView(session, picture, meaning.factor, at);
  };
  // React's own wheel listeners are passive: the page would scroll and zoom along.
  element.addEventListener('wheel', onWheel, { passive: false });
  return () => element.removeEventListener('wheel', onWheel);
}
