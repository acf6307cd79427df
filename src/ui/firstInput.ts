const INPUTS = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'dragenter'] as const;

/** Calls once, as soon as somebody is there: what comes on use is then asked for before it is used. */
export function onFirstInput(run: () => void): void {
  const once = new AbortController();
  const heard = () => {
    once.abort();
    run();
  };
  for (const type of INPUTS) addEventListener(type, heard, { signal: once.signal, capture: true });
}
