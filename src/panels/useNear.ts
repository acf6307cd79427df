import { type RefCallback, useCallback, useState } from 'react';

/** How far beside what is in sight something is already near. */
const MARGIN = '400px';

const waiting = new WeakMap<Element, () => void>();
let watcher: IntersectionObserver | null = null;

/** One for all: an observer each would cost more than what it saves. */
const observer = (): IntersectionObserver => {
  watcher ??= new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) waiting.get(target)?.();
    },
    { rootMargin: MARGIN, scrollMargin: MARGIN } as IntersectionObserverInit,
  );
  return watcher;
};

/** Whether an element has come near to what is in sight; once it has, it stays so. `from` is what it begins with. */
export function useNear(from: boolean): readonly [place: RefCallback<Element>, near: boolean] {
  const [near, setNear] = useState(from);
  const place = useCallback((element: Element | null) => {
    if (!element) return;
    waiting.set(element, () => setNear(true));
    observer().observe(element);
    return () => {
      observer().unobserve(element);
      waiting.delete(element);
    };
  }, []);
  return [place, near];
}
