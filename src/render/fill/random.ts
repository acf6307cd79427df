export interface Random {
  /** A whole number from −radius to radius. */
  within(radius: number): number;
  /** A whole number from 0 to count − 1. */
  below(count: number): number;
}

/** Numbers that look random and are the same every time: xorshift32 (Marsaglia, "Xorshift RNGs", 2003). */
export function createRandom(seed: number): Random {
  let state = seed | 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const below = (count: number): number => next() % count;
  return { within: (radius) => below(2 * radius + 1) - radius, below };
}
