const TICKS_PER_MS = 1024;

/** Times are kept in whole 1024ths of a millisecond: sums and differences of such numbers are exact, so reversing twice is too. */
export const wholeTicks = (ms: number): number => Math.round(ms * TICKS_PER_MS) / TICKS_PER_MS;
