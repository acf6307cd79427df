import type { PaceChoice } from './paceNames.ts';

/** Way over time, as each pace lays it: time to the right, way upwards. */
const CURVES: Readonly<Record<PaceChoice, string>> = {
  drawn: 'M3 15C6 13 6 8 10 9S15 11 17 7 22 3 25 3',
  even: 'M3 15 25 3',
  easeIn: 'M3 15C14 15 19 11 25 3',
  easeOut: 'M3 15C9 7 14 3 25 3',
  easeInOut: 'M3 15C14 15 14 3 25 3',
  own: 'M3 15C6 14 6 13 8 11M12 8.5C14 8.5 15 9 17 8M20.5 5C22 4 23 3 25 3M8 9.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0M17 6.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
};

export function PaceCurve({ pace }: { readonly pace: PaceChoice }) {
  return (
    <svg viewBox="0 0 28 18" width="28" height="18" aria-hidden="true">
      <path d={CURVES[pace]} fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
    </svg>
  );
}
