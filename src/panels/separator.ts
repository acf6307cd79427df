import { t } from '../words/words.ts';
import {
  type PanelId,
  type PanelPlace,
  type PanelSizeStore,
  panelLimits,
  sizeByKey,
  withinLimits,
} from './panelSizes.ts';

/** How the app's style sheet hears of a size. */
const PROPERTY: Readonly<Record<PanelId, string>> = {
  inspectorPx: '--inspector-width',
  resultsPx: '--results-height',
};

const PANEL: Readonly<Record<PanelId, string>> = {
  inspectorPx: ':scope > aside',
  resultsPx: '[data-sheet="results"]',
};

interface Drag {
  readonly fromPx: number;
  readonly place: PanelPlace;
  sizePx: number;
}

/**
 * Makes a line between stage and panel one that moves the panel's edge. While it is dragged only a custom property of the app
 * changes; the store hears of the size when it is let go. Returns what stops it.
 */
export function takeSeparator(line: HTMLElement, panel: PanelId, sizes: PanelSizeStore): () => void {
  const app = line.closest<HTMLElement>('[data-app]');
  if (!app) return () => undefined;
  let drag: Drag | null = null;
  const across = ({ clientX, clientY }: PointerEvent) => (panel === 'inspectorPx' ? clientX : clientY);
  const measure = () => placeOf(app, panel);
  const show = (sizePx: number | null) => {
    if (sizePx === null) app.style.removeProperty(PROPERTY[panel]);
    else app.style.setProperty(PROPERTY[panel], `${sizePx}px`);
    if (panel === 'resultsPx') app.toggleAttribute('data-results-sized', sizePx !== null);
  };
  const tell = () => tellPlace(line, panel, measure());
  const end = (outcome: 'keep' | 'drop') => {
    const ended = drag;
    drag = null;
    delete line.dataset.dragging;
    if (!ended) return;
    if (outcome === 'drop') show(sizes.getState()[panel]);
    // A press that moved nothing chooses nothing: the panel goes on following the window.
    else if (ended.sizePx !== ended.place.sizePx) sizes.setState({ [panel]: ended.sizePx });
  };
  const stopped = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(kind: K, act: (event: HTMLElementEventMap[K]) => void) =>
    line.addEventListener(kind, act, { signal: stopped.signal });
  on('pointerdown', (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    const place = measure();
    drag = { fromPx: across(event), place, sizePx: place.sizePx };
    line.dataset.dragging = '';
    line.setPointerCapture(event.pointerId);
  });
  on('pointermove', (event) => {
    if (!drag) return;
    const { place, fromPx } = drag;
    const next = withinLimits(place.sizePx + fromPx - across(event), panelLimits(panel, place));
    if (next === drag.sizePx) return;
    drag.sizePx = next;
    show(next);
  });
  on('pointercancel', () => end('drop'));
  on('lostpointercapture', () => end('keep'));
  on('dblclick', () => sizes.setState({ [panel]: null }));
  on('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = sizeByKey(panel, event, measure());
    // An arrow across the line would else reach the picture and nudge what is selected there.
    if (next !== null || /^(?:Arrow|Enter$)/.test(event.key)) event.preventDefault();
    if (drag && event.key === 'Escape') end('drop');
    else if (event.key === 'Enter') sizes.setState({ [panel]: null });
    else if (next !== null) sizes.setState({ [panel]: next });
  });
  show(sizes.getState()[panel]);
  const observer = new ResizeObserver(tell);
  for (const element of [app, ...app.querySelectorAll(`[data-stage], ${PANEL[panel]}`)])
    observer.observe(element);
  const stopListening = sizes.subscribe((now) => show(now[panel]));
  return () => {
    stopped.abort();
    observer.disconnect();
    stopListening();
  };
}

function placeOf(app: HTMLElement, panel: PanelId): PanelPlace {
  const side = panel === 'inspectorPx' ? 'offsetWidth' : 'offsetHeight';
  return {
    sizePx: app.querySelector<HTMLElement>(PANEL[panel])?.[side] ?? 0,
    stagePx: app.querySelector<HTMLElement>('[data-stage]')?.[side] ?? 0,
  };
}

/** Past React: it would render anew with every pixel of a drag. */
function tellPlace(line: HTMLElement, panel: PanelId, place: PanelPlace): void {
  const { min, max } = panelLimits(panel, place);
  const told = {
    'aria-valuemin': min,
    'aria-valuemax': max,
    'aria-valuenow': place.sizePx,
    'aria-valuetext': t('ui.px', { amount: place.sizePx }),
  };
  for (const [name, value] of Object.entries(told)) line.setAttribute(name, String(value));
}
