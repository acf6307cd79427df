import { existsSync, readFileSync } from 'node:fs';

/** Clock ticks a second that Linux counts processor time in. */
const TICKS = 100;

/** Seconds of processor time of all processes this one has started and that have ended; 0 where the system does not tell. */
export function childrenCpuS(): number {
  const path = '/proc/self/stat';
  if (!existsSync(path)) return 0;
  // The name of the program, in brackets, may hold spaces.
  const fields = readFileSync(path, 'utf8').replace(/.*\) /, '').split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS;
}
