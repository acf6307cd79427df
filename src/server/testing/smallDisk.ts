import { execFileSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './folders.ts';

const MOUNT = '/bin/mount';
const UNMOUNT = '/bin/umount';

/** A disk of its own of so many MB, in memory; null where this user may not mount one. It goes when the test ends. */
export function smallDisk(mb: number): string | null {
  const path = temporaryFolder();
  try {
    execFileSync(MOUNT, ['-t', 'tmpfs', '-o', `size=${mb}m`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync(UNMOUNT, ['--lazy', path]));
  return path;
}
