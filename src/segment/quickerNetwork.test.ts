import { describe, expect, it } from 'vitest';
import type { Network } from './engine.ts';
import { quickerNetwork } from './quickerNetwork.ts';

/** Networks whose first run takes ten times as long as each further one, by a clock of their own. */
function bench(costs: readonly (number | 'fails')[]) {
  let clock = 0;
  const released: number[] = [];
  const cold = new Set(costs.keys());
  const networks = costs.map(
    (_, index): Network => ({
      run: async () => new Map(),
      release: async () => void released.push(index),
    }),
  );
  const trial = async (network: Network) => {
    const index = networks.indexOf(network);
    const cost = costs[index]!;
    if (cost === 'fails') throw new Error(`network ${index} fails`);
    clock += cold.delete(index) ? cost * 10 : cost;
  };
  return { networks, trial, released, now: () => clock };
}

describe('quickerNetwork', () => {
  it('takes the one that is quicker once it is warm, and lets the others go', async () => {
    const { networks, trial, released, now } = bench([70, 20, 35]);
    expect(networks.indexOf(await quickerNetwork(networks, trial, now))).toBe(1);
    expect(released).toEqual([0, 2]);
  });

  it('does without one that fails, and says so when all do', async () => {
    const { networks, trial, released, now } = bench(['fails', 90]);
    expect(networks.indexOf(await quickerNetwork(networks, trial, now))).toBe(1);
    expect(released).toEqual([0]);
    const none = bench(['fails', 'fails']);
    await expect(quickerNetwork(none.networks, none.trial, none.now)).rejects.toThrow('network 1 fails');
    expect(none.released).toEqual([0, 1]);
  });
});
