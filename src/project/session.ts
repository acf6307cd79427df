import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Camera } from '../geometry/camera.ts';
import type { Size } from '../geometry/size.ts';
import type { RegionLabel } from '../masks/labelMap.ts';
import type { MotionMark } from './motionMarks.ts';
import type { PointSelection } from './pointSelection.ts';

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

/** How strongly the regions' colours cover the picture, 0..1: at 1 the picture under them is not to be seen. */
export const OVERLAY_OPACITY = { min: 0, max: 1, start: 0.42 } as const;

/** How far Smart select spreads: 0 takes the least, 1 the most. */
export const SELECT_SPREAD = { min: 0, max: 1, start: 0.5 } as const;

/** One of two things that are held against each other: the film of a task, or what the preview shows. */
export type CompareSide = { readonly kind: 'film'; readonly taskId: string } | { readonly kind: 'plan' };

/** What the stage shows: the editor, the film of one task, two of them compared, or several beside each other. */
export type StageView =
  | { readonly kind: 'edit' }
  | { readonly kind: 'result'; readonly taskId: string }
  | { readonly kind: 'compare'; readonly a: CompareSide; readonly b: CompareSide }
  | { readonly kind: 'grid'; readonly taskIds: readonly string[] };

/** What is neither saved with the document nor undone. */
export interface Session {
  readonly camera: Camera;
  /** CSS pixels of the stage; 0×0 until it is laid out. */
  readonly viewport: Size;
  readonly tool: ToolId;
  readonly paintMode: 'add' | 'erase';
  /** Diameter in image pixels. */
  readonly brushSizePx: number;
  /** Whether a pen's pressure changes the brush's radius. Mouse and finger have no pressure to go by. */
  readonly penPressure: boolean;
  /** How strongly the regions' colours cover the picture, 0..1. What is sent does not depend on it. */
  readonly overlayOpacity: number;
  /** How far Smart select spreads, 0..1. */
  readonly selectSpread: number;
  /** Where to go back to from Fit; null when there is nothing to go back to. */
  readonly cameraBeforeFit: Camera | null;
  readonly selected: RegionLabel;
  /** Points of a path that was placed; read by `selectedPointsOf`, for it may outlive them. */
  readonly selectedPoints: PointSelection | null;
  /** Where regions leave the picture or meet, kept up to date by `watchMarks`. */
  readonly marks: readonly MotionMark[];
  readonly view: StageView;
  /** The last thing that happened, in words; shown as a message and read out by the live region. `id` tells repeats apart. */
  readonly notice: Notice | null;
}

export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: 'info' | 'error';
  /** What can be done about it while it is shown; null for nothing. */
  readonly action: NoticeAction | null;
}

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

export type SessionStore = StoreApi<Session>;

export const createSession = (): SessionStore =>
  createStore<Session>()(() => ({
    camera: { scale: 1, offsetX: 0, offsetY: 0 },
    viewport: { width: 0, height: 0 },
    tool: 'brush',
    paintMode: 'add',
    brushSizePx: BRUSH_SIZE_PX.start,
    penPressure: false,
    overlayOpacity: OVERLAY_OPACITY.start,
    selectSpread: SELECT_SPREAD.start,
    cameraBeforeFit: null,
    selected: 1,
    selectedPoints: null,
    marks: [],
    view: { kind: 'edit' },
    notice: null,
  }));

/** Says something to the user, once. */
export function notify(
  session: SessionStore,
  text: string,
  tone: 'info' | 'error' = 'info',
  action: NoticeAction | null = null,
): void {
  session.setState((state) => ({ notice: { id: (state.notice?.id ?? 0) + 1, text, tone, action } }));
}
