import { focusStage } from './stagePlace.ts';

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** After dialogs and menus have given the focus back themselves. */
const AFTER_MS = 60;

/**
 * Keeps the keyboard's place: when the element that has the focus goes or is switched off, the nearest thing that takes the focus
 * gets it, in the end the stage. Without this the next Tab would begin at the top of the page. Whoever works with the pointer is
 * left alone. Returns what stops it.
 */
export function keepFocus(page: Document): () => void {
  let last: { readonly element: Element; readonly around: readonly Element[] } | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const onFocus = ({ target }: FocusEvent) => {
    const byKeys = target instanceof Element && target.matches(':focus-visible');
    last = byKeys ? { element: target, around: ancestors(target) } : null;
  };
  const lost = () => {
    const active = page.activeElement;
    if (!last || (active && active !== page.body)) return;
    if (last.element.isConnected && !last.element.matches(':disabled')) return;
    const { around } = last;
    last = null;
    const heir = around.filter((each) => each.isConnected).flatMap(firstFocusable)[0];
    if (heir) heir.focus({ preventScroll: true });
    else focusStage();
  };
  const observer = new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(lost, AFTER_MS);
  });
  observer.observe(page.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  page.addEventListener('focusin', onFocus);
  return () => {
    clearTimeout(waiting);
    observer.disconnect();
    page.removeEventListener('focusin', onFocus);
  };
}

/** From the nearest up, without those that hold the whole page. */
function ancestors(element: Element): Element[] {
  const around: Element[] = [];
  for (
    let each = element.parentElement;
    each && !each.matches('main, #root, body');
    each = each.parentElement
  )
    around.push(each);
  return around;
}

const firstFocusable = (within: Element): HTMLElement[] =>
  [...within.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((each) => each.checkVisibility()).slice(0, 1);
