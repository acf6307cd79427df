import { createStore, type StoreApi } from 'zustand/vanilla';

/** The panels whose size a person chooses: how wide the inspector is, how high the strip of results. In CSS pixels. */
export const PANEL_IDS = ['inspectorPx', 'resultsPx'] as const;
export type PanelId = (typeof PANEL_IDS)[number];

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Narrower, the inspector would cut its words off; lower, a card would hide its buttons. */
export const PANEL_BOUNDS = {
  inspectorPx: { min: 280, max: 640 },
  resultsPx: { min: 112, max: 720 },
} satisfies Record<PanelId, Bounds>;

/** What the stage keeps beside each of them. App.module.css says the same: a window made smaller asks nobody. */
export const STAGE_LEAST_PX: Readonly<Record<PanelId, number>> = { inspectorPx: 360, resultsPx: 240 };

/** Null: as the editor begins, which depends on the window and on what stands in the panel. */
export type PanelSizes = Readonly<Record<PanelId, number | null>>;
export type PanelSizeStore = StoreApi<PanelSizes>;

export const createPanelSizes = (): PanelSizeStore =>
  createStore<PanelSizes>()(() => ({ inspectorPx: null, resultsPx: null }));

/** A panel and the stage beside it, as they are now. */
export interface PanelPlace {
  readonly sizePx: number;
  readonly stagePx: number;
}

/** How far the panel may go in this window. Where there is no room for both the stage keeps its own. */
export function panelLimits(panel: PanelId, { sizePx, stagePx }: PanelPlace): Bounds {
  const { min, max } = PANEL_BOUNDS[panel];
  const room = Math.floor(sizePx + stagePx - STAGE_LEAST_PX[panel]);
  const most = Math.max(0, Math.min(max, room));
  return { min: Math.min(min, most), max: most };
}

export const withinLimits = (sizePx: number, { min, max }: Bounds): number =>
  Math.min(max, Math.max(min, Math.round(sizePx)));

const STEP_PX = 16;
const BIG_STEP_PX = 64;

/** Both panels lie after the stage: the arrow that points at the stage makes them bigger. */
const BIGGER: Readonly<Record<PanelId, string>> = { inspectorPx: 'ArrowLeft', resultsPx: 'ArrowUp' };
const SMALLER: Readonly<Record<PanelId, string>> = { inspectorPx: 'ArrowRight', resultsPx: 'ArrowDown' };

/** The size that a key asks for; null when it asks for none. */
export function sizeByKey(
  panel: PanelId,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  place: PanelPlace,
): number | null {
  const limits = panelLimits(panel, place);
  const step = shiftKey ? BIG_STEP_PX : STEP_PX;
  if (key === 'Home') return limits.min;
  if (key === 'End') return limits.max;
  if (key === BIGGER[panel]) return withinLimits(place.sizePx + step, limits);
  if (key === SMALLER[panel]) return withinLimits(place.sizePx - step, limits);
  return null;
}
