import { type Remote, wrap } from 'comlink';
import { err, ok, type Result } from '../kit/result.ts';
import { blobOf } from '../pictures/blob.ts';
import { unlessBroken } from '../pictures/unlessBroken.ts';
import type { SavedProject } from '../storage/projectRecord.ts';
import type { ProjectFileWorker } from './projectFileWorker.ts';
import type { ProjectToWrite } from './writeProjectFile.ts';

/** Of project files; other programs see a zip. */
export const PROJECT_FILE_TYPE = 'application/vnd.kirin-motion-brush+zip';

/** The project as a `.kmb` file, packed in a worker; or why not, in words. Never rejects. */
export async function packProject(project: ProjectToWrite): Promise<Result<Blob, string>> {
  const file = await inWorker((worker) => worker.write(project), 'The project could not be packed.');
  return file.ok ? ok(blobOf(file.value, PROJECT_FILE_TYPE)) : file;
}

/** The project in a `.kmb` file, read in a worker, whole or not at all; or why not, in words. Never rejects. */
export const unpackProject = (file: File, signal: AbortSignal): Promise<Result<SavedProject, string>> =>
  inWorker((worker) => worker.read(file), `${file.name} could not be read.`, signal);

/** A worker for one piece of work, which ends with it or with the signal. */
async function inWorker<T>(
  work: (worker: Remote<ProjectFileWorker>) => Promise<Result<T, string>>,
  failure: string,
  signal?: AbortSignal,
): Promise<Result<T, string>> {
  const worker = new Worker(new URL('./projectFileWorker.ts', import.meta.url), { type: 'module' });
  try {
    return await Promise.race([unlessBroken(worker, work(wrap<ProjectFileWorker>(worker))), aborted(signal)]);
  } catch {
    return err(`${failure} Try again; if it stays so, reload the page.`);
  } finally {
    worker.terminate();
  }
}

const aborted = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }));
