import type { GestureRunner } from '../tools/gestureRunner.ts';
import { modifiersOf } from './readPointer.ts';

/** Where Enter and Backspace mean something else than the gesture. */
const KEEPS_ITS_KEYS =
  'textarea, select, [contenteditable], input:not([type="range"], [type="radio"], [type="checkbox"]), [role="menu"], [role="dialog"], [role="alertdialog"]';

/**
 * Lets the keyboard into the gesture in progress: Shift and Alt take effect without a move of the pointer, Enter ends a held
 * gesture, Backspace takes back its last part. Returns what stops it.
 */
export function takeGestureKeys(gestures: GestureRunner): () => void {
  const onModifier = (event: KeyboardEvent) => {
    if (event.key !== 'Shift' && event.key !== 'Alt') return;
    gestures.modifiers.set(modifiersOf(event));
    if (gestures.active) gestures.move([], modifiersOf(event));
  };
  const onDown = (event: KeyboardEvent) => {
    onModifier(event);
    const ends = event.key === 'Enter';
    if ((!ends && event.key !== 'Backspace') || !gestures.held || gestures.pressed) return;
    if (keepsItsKeys(event.target)) return;
    // Backspace would clear the region as well, and Enter press a focused button.
    event.preventDefault();
    if (ends) gestures.finish();
    else gestures.stepBack();
  };
  // In the capture phase: the page's own keys are told first otherwise.
  addEventListener('keydown', onDown, { capture: true });
  addEventListener('keyup', onModifier);
  return () => {
    removeEventListener('keydown', onDown, { capture: true });
    removeEventListener('keyup', onModifier);
  };
}

const keepsItsKeys = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(KEEPS_ITS_KEYS) !== null;
