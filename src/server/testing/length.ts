/** True in `npm run soak`, where suites take their full form. */
export const AT_LENGTH = process.env.LAW_RUNS !== undefined;

/** Random numbers from 0 to 1 that LAW_SEED repeats (Tommy Ettinger's Mulberry32). */
export function seededRandom(seed = Number(process.env.LAW_SEED ?? 20_261_122)): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
