import { journeys } from './e2e.mjs';
import { installPackages } from './install.mjs';
import { main, step, tool } from './steps.mjs';

/**
 * The laws at length: many more cases than `npm test` tries, others at each run; then every journey in its full form, among them the browser that is killed many times.
 * Arguments choose files of laws.
 */
await main(async () => {
  await installPackages();
  const env = {
    LAW_SEED: process.env.LAW_SEED ?? String(Date.now() % 2 ** 31),
    LAW_RUNS: process.env.LAW_RUNS ?? '2000',
  };
  await step(`Laws at length (LAW_SEED=${env.LAW_SEED}, ${env.LAW_RUNS} cases each)`, () =>
    tool('vitest/vitest.mjs', ['run', '--testTimeout', '900000', ...process.argv.slice(2)], {
      env,
      advice: 'A law has failed: the lines above give its seed and its smallest case.',
    }),
  );
  if (process.argv.length > 2) return;
  process.env.KILLS ??= '20';
  process.env.LAW_SEED = env.LAW_SEED;
  process.env.LAW_RUNS = env.LAW_RUNS;
  await journeys();
});
