import { rm } from 'node:fs/promises';
import { runRenderJob } from '../../src/server/engine/film/runRenderJob.ts';
import { photoJob } from './photoJob.ts';

/** Runs one whole job in a process of its own and prints its time and the most memory the process ever held. */
const [, , name = 'rocket.jpg', outputPath = 'film.mp4'] = process.argv;
const job = await photoJob(name, outputPath);
const start = performance.now();
const film = await runRenderJob(job, { signal: new AbortController().signal, onProgress: () => undefined });
const wallS = (performance.now() - start) / 1000;
await rm(outputPath);
console.log(JSON.stringify({ wallS, peakMb: process.resourceUsage().maxRSS / 1024, film }));
