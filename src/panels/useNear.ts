import { type RefCallback, useCallback, useState } from 'react';

/** How far beside what is in sight something is already near. */
const MARGIN = '300px';

const heard = new WeakMap<Element, (near: boolean) => void>();
let watcher: IntersectionObserver | null = null;

/** One for all: an observer each would cost more than what it saves. */
const observer = (): IntersectionObserver => {
  watcher ??= new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) heard.get(target)?.(isIntersecting);
    },
    { rootMargin: MARGIN, scrollMargin: MARGIN } as IntersectionObserverInit,
  );
  return watcher;
};

/**
 * Whether an element is near to what is in sight. What has the keyboard's focus stays near: it would lose it. `from` is what it begins
 * with.
 */
export function useNear(from: boolean): readonly [place: RefCallback<Element>, near: boolean] {
  const [near, setNear] = useState(from);
  const place = useCallback((element: Element | null) => {
    if (!element) return;
    heard.set(element, (isNear) => setNear(isNear || element.contains(document.activeElement)));
    observer().observe(element);
    return () => {
      observer().unobserve(element);
      heard.delete(element);
    };
  }, []);
  return [place, near];
}
