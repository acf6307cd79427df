import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RegionLabel } from '../masks/labelMap.ts';

/** The parts of the inspector that share the lower half of a small screen. On a wide one all stand side by side. */
export const SHEETS = ['frames', 'regions', 'settings', 'results'] as const;
export type Sheet = (typeof SHEETS)[number];

/** What is open around the stage. Neither saved nor undone. */
export interface Layout {
  readonly sheet: Sheet;
  readonly help: boolean;
  /** The list of all commands. */
  readonly palette: boolean;
  readonly urlEntry: boolean;
  /** What is sent is on show. */
  readonly sent: boolean;
  readonly projects: boolean;
  readonly preferences: boolean;
  /** The region for which the amounts of the operations are being set. */
  readonly shaping: RegionLabel | null;
}

export type LayoutStore = StoreApi<Layout>;

export const createLayout = (): LayoutStore =>
  createStore<Layout>()(() => ({
    sheet: 'frames',
    help: false,
    palette: false,
    urlEntry: false,
    sent: false,
    projects: false,
    preferences: false,
    shaping: null,
  }));

export const PROBLEMS_ID = 'problems';

/** Brings the list of problems into view and puts the focus there. */
export function showProblems(layout: LayoutStore): void {
  layout.setState({ sheet: 'settings' });
  // After the sheet has been shown: a hidden element takes no focus.
  requestAnimationFrame(() => {
    const list = document.getElementById(PROBLEMS_ID);
    list?.scrollIntoView({ block: 'nearest' });
    list?.focus({ preventScroll: true });
  });
}
