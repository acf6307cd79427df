/** Whether Space is held for panning. */
export interface HeldSpace {
  readonly held: boolean;
  dispose(): void;
}

/** Watches Space while the pointer is over `element` or it has the focus, as long as it `applies`. Text fields keep their Space. */
export function watchSpace(element: HTMLElement, applies: () => boolean): HeldSpace {
  let held = false;
  const set = (now: boolean) => {
    held = now;
    element.dataset.space = String(now);
  };
  const onDown = (event: KeyboardEvent) => {
    // Taken already where the crosshair stands.
    if (event.defaultPrevented || event.code !== 'Space') return;
    if (!applies() || !isOurs(element, event.target)) return;
    // The page would scroll, and a focused button would be pressed.
    event.preventDefault();
    set(true);
  };
  const onUp = (event: KeyboardEvent) => {
    if (event.code !== 'Space' || !held) return;
    event.preventDefault();
    set(false);
  };
  const onBlur = () => set(false);
  addEventListener('keydown', onDown);
  addEventListener('keyup', onUp);
  addEventListener('blur', onBlur);
  return {
    get held() {
      return held;
    },
    dispose() {
      removeEventListener('keydown', onDown);
      removeEventListener('keyup', onUp);
      removeEventListener('blur', onBlur);
    },
  };
}

function isOurs(element: HTMLElement, target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest('input, textarea, select, [contenteditable]')) return false;
  return element.matches(':hover') || element === target;
}
