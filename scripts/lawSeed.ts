import fc from 'fast-check';

/**
 * `npm test` tries the same cases every time, so that a change is judged by the change; `npm run soak` tries many more, others
 * at each run. A failure prints the seed: LAW_SEED=<it> repeats it.
 */
const seed = Number(process.env.LAW_SEED ?? 20_261_122);
const numRuns = process.env.LAW_RUNS === undefined ? {} : { numRuns: Number(process.env.LAW_RUNS) };
fc.configureGlobal({ seed, ...numRuns });
