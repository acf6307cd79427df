import { type RingPlace, ringPlace } from './ringPlace.ts';
import type { StageStores } from './stores.ts';
import { onRepaint } from './surface.ts';

/** A ring smaller than this is hard to see: the cross-hair cursor stays beside it. */
const MIN_LONELY_PX = 10;
/** Width of the ring's line; the brush's true edge runs along its middle. */
const LINE_PX = 1.5;

/** Keeps the ring under the pointer, by transform alone. Returns what stops it. */
export function followBrush(ring: HTMLElement, { project, session, gestures }: StageStores): () => void {
  const redraw = onRepaint(() => {
    const place = ringPlace(session.getState(), gestures.hover.value, project.getState().document.first);
    if (ring.hidden !== (place === null)) ring.hidden = place === null;
    if (place) putRing(ring, place);
    setCursor(ring, place);
  });
  const stops = [gestures.hover.subscribe(redraw.request), session.subscribe(redraw.request), redraw.dispose];
  return () => {
    for (const stop of stops) stop();
  };
}

function putRing(ring: HTMLElement, { x, y, diameterPx, erases }: RingPlace): void {
  const outer = diameterPx + LINE_PX;
  const size = `${outer}px`;
  if (ring.style.width !== size) {
    ring.style.width = size;
    ring.style.height = size;
  }
  ring.style.transform = `translate(${x - outer / 2}px, ${y - outer / 2}px)`;
  setData(ring, 'erases', String(erases));
}

/** The stage hides the system's cursor while `data-ring` is "alone". */
function setCursor(ring: HTMLElement, place: RingPlace | null): void {
  const stage = ring.parentElement;
  if (stage) setData(stage, 'ring', place && place.diameterPx >= MIN_LONELY_PX ? 'alone' : 'none');
}

/** Writing an attribute makes the browser restyle even when the value stays the same. */
function setData(element: HTMLElement, name: string, value: string): void {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}
