import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Camera } from '../geometry/camera.ts';
import type { Size } from '../geometry/size.ts';
import type { RegionLabel } from '../masks/labelMap.ts';

export const TOOL_IDS = [
  'move',
  'hand',
  'brush',
  'eraser',
  'lasso',
  'rectangle',
  'ellipse',
  'smartSelect',
  'trajectory',
] as const;
export type ToolId = (typeof TOOL_IDS)[number];

/** Diameter of the brush in image pixels. */
export const BRUSH_SIZE_PX = { min: 1, max: 400, start: 40 } as const;

/** What the stage shows: the editor, or the film of one task. */
export type StageView = { readonly kind: 'edit' } | { readonly kind: 'result'; readonly taskId: string };

/** What is neither saved with the document nor undone. */
export interface Session {
  readonly camera: Camera;
  /** CSS pixels of the stage; 0×0 until it is laid out. */
  readonly viewport: Size;
  readonly tool: ToolId;
  readonly paintMode: 'add' | 'erase';
  /** Diameter in image pixels. */
  readonly brushSizePx: number;
  readonly selected: RegionLabel;
  readonly view: StageView;
  /** The last thing that happened, in words; shown as a message and read out by the live region. `id` tells repeats apart. */
  readonly notice: { readonly id: number; readonly text: string; readonly tone: 'info' | 'error' } | null;
}

export type SessionStore = StoreApi<Session>;

export const createSession = (): SessionStore =>
  createStore<Session>()(() => ({
    camera: { scale: 1, offsetX: 0, offsetY: 0 },
    viewport: { width: 0, height: 0 },
    tool: 'brush',
    paintMode: 'add',
    brushSizePx: BRUSH_SIZE_PX.start,
    selected: 1,
    view: { kind: 'edit' },
    notice: null,
  }));

/** Says something to the user, once. */
export function notify(session: SessionStore, text: string, tone: 'info' | 'error' = 'info'): void {
  session.setState((state) => ({ notice: { id: (state.notice?.id ?? 0) + 1, text, tone } }));
}
