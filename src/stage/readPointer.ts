import type { Camera } from '../geometry/camera.ts';
import { type CanvasPoint, canvasPoint, canvasToImage } from '../geometry/spaces.ts';
import type { Modifiers, PointerKind, PointerSample } from '../tools/tool.ts';

/** Where the stage's top-left corner is in the window, in CSS pixels. */
export interface Origin {
  readonly left: number;
  readonly top: number;
}

type Reading = Pick<PointerEvent, 'clientX' | 'clientY' | 'pointerType' | 'pressure' | 'timeStamp'>;

export const pointOf = (event: Pick<PointerEvent, 'clientX' | 'clientY'>, origin: Origin): CanvasPoint =>
  canvasPoint(event.clientX - origin.left, event.clientY - origin.top);

export function sampleOf(event: Reading, origin: Origin, camera: Camera): PointerSample {
  const canvas = pointOf(event, origin);
  return {
    pointer: kindOf(event.pointerType),
    canvas,
    at: canvasToImage(canvas, camera),
    pressure: event.pressure,
    timeMs: event.timeStamp,
  };
}

/** A pointer of a kind the browser does not know is as good as a mouse. */
const kindOf = (type: string): PointerKind => (type === 'pen' || type === 'touch' ? type : 'mouse');

/** Every reading since the last event, oldest first: the browser hands a fast pointer's readings over together. */
export function samplesOf(event: PointerEvent, origin: Origin, camera: Camera): PointerSample[] {
  const readings = event.getCoalescedEvents();
  // Events made by a script carry no readings.
  if (readings.length === 0) return [sampleOf(event, origin, camera)];
  return readings.map((reading) => sampleOf(reading, origin, camera));
}

export const modifiersOf = (
  event: Pick<PointerEvent, 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>,
): Modifiers => ({
  shift: event.shiftKey,
  alt: event.altKey,
  ctrl: event.ctrlKey || event.metaKey,
});
