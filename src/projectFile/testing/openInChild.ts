import { existsSync, readFileSync } from 'node:fs';
import { faultWords } from '../faults.ts';
import { readProjectFile } from '../readProjectFile.ts';

/** A process of its own opens the file named on the command line, and prints what came of it and the most memory it held. */
const [, , path = ''] = process.argv;
const read = await readProjectFile(new Blob([readFileSync(path)]), {
  shows: async () => true,
  rgba: async () => null,
  newId: () => 'new',
});
// Not `resourceUsage`: on Linux that counts what the parent held when it started this process.
const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
const peakKb = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
console.log(
  JSON.stringify({
    error: read.ok ? null : faultWords(read.error, 'bomb.kmb'),
    peakMb: peakKb ? Number(peakKb) / 1024 : null,
  }),
);
