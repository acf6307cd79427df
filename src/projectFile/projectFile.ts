import { type Remote, wrap } from 'comlink';
import { err, type Result } from '../kit/result.ts';
import { unlessBroken } from '../pictures/unlessBroken.ts';
import { t } from '../words/words.ts';
import { type FileFault, faultWords } from './faults.ts';
import type { ProjectFileWorker } from './projectFileWorker.ts';
import type { OpenedProject } from './readProjectFile.ts';
import type { ProjectToWrite, SaveFault } from './writeProjectFile.ts';

/** The project as a `.kmb` file, packed in a worker; or why not, in words. Never rejects. */
export async function packProject(project: ProjectToWrite): Promise<Result<Blob, string>> {
  const file = await inWorker<Result<Blob, SaveFault>>((worker) => worker.write(project));
  if (!file) return err(t('projectFile.notPacked'));
  return file.ok ? file : err(t(`projectFile.unsaved.${file.error}`));
}

/** The project in a `.kmb` file, read in a worker, whole or not at all; or why not, in words. Never rejects. */
export async function unpackProject(file: File, signal: AbortSignal): Promise<Result<OpenedProject, string>> {
  const project = await inWorker<Result<OpenedProject, FileFault>>((worker) => worker.read(file), signal);
  if (!project) return err(t('projectFile.notRead', { name: file.name }));
  return project.ok ? project : err(faultWords(project.error, file.name));
}

/** A worker for one piece of work, which ends with it or with the signal; null when it broke or was left. */
async function inWorker<T>(
  work: (worker: Remote<ProjectFileWorker>) => Promise<T>,
  signal?: AbortSignal,
): Promise<T | null> {
  const worker = new Worker(new URL('./projectFileWorker.ts', import.meta.url), { type: 'module' });
  try {
    return await Promise.race([unlessBroken(worker, work(wrap<ProjectFileWorker>(worker))), aborted(signal)]);
  } catch {
    return null;
  } finally {
    worker.terminate();
  }
}

const aborted = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }));
