/** The element that takes pointer and keys for painting. */
export const STAGE_ID = 'stage';

/** Gives the keyboard to the stage. Does nothing before it is there. */
export const focusStage = (): void => document.getElementById(STAGE_ID)?.focus({ preventScroll: true });
