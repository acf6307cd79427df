import type { Network } from './engine.ts';

/**
 * The one that answers a trial sooner; the others are released. Each answers once before it is timed, for a first run makes things ready.
 * One that fails is out; throws the last failure when all do.
 */
export async function quickerNetwork(
  networks: readonly Network[],
  trial: (network: Network) => Promise<unknown>,
  now: () => number = () => performance.now(),
): Promise<Network> {
  let best: Network | null = null;
  let least = Number.POSITIVE_INFINITY;
  let failure: unknown = new RangeError('There is no network to choose from.');
  for (const network of networks) {
    try {
      await trial(network);
      const started = now();
      await trial(network);
      const took = now() - started;
      if (took < least) [best, least] = [network, took];
    } catch (error) {
      failure = error;
    }
  }
  for (const network of networks) if (network !== best) await network.release().catch(() => undefined);
  if (!best) throw failure;
  return best;
}
