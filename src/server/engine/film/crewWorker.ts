import { parentPort } from 'node:worker_threads';
import { must } from '../../../kit/assert.ts';
import type { FromCrewWorker, ToCrewWorker } from './crew.ts';
import { workOn } from './crewWork.ts';

/** Entry of a thread that helps a film worker; it is ended from outside. */
const port = must(parentPort, 'parent: this file runs in a worker thread');

port.on('message', ({ work, claims }: ToCrewWorker) => {
  workOn(work, claims, (part, result) => {
    const done: FromCrewWorker = { part, result };
    port.postMessage(done, result ? [result.data.buffer as ArrayBuffer] : []);
  });
});
