import { expose, transfer } from 'comlink';
import type { Result } from '../kit/result.ts';
import { blobOf } from '../pictures/blob.ts';
import { decodeUpright } from '../pictures/decode.ts';
import { deflate } from '../pictures/deflate.ts';
import { newId } from '../pictures/importPicture.ts';
import { readStoredPixels } from '../pictures/storedPixels.ts';
import type { SavedProject } from '../storage/projectRecord.ts';
import type { FileFault } from './faults.ts';
import { type OpenedProject, type PictureReader, readProjectFile } from './readProjectFile.ts';
import { type ProjectToWrite, type SaveFault, writeProjectFile } from './writeProjectFile.ts';

/** What the worker offers; `projectFile.ts` is its only caller. */
export interface ProjectFileWorker {
  read(file: File): Promise<Result<OpenedProject, FileFault>>;
  write(project: ProjectToWrite): Promise<Result<Blob, SaveFault>>;
}

const pictures: PictureReader = {
  async shows(picture) {
    const bitmap = await decodeUpright(blobOf(picture)).catch(() => null);
    bitmap?.close();
    return bitmap !== null;
  },
  rgba: async (picture) => (await readStoredPixels(blobOf(picture)))?.rgba ?? null,
  newId,
};

const worker: ProjectFileWorker = {
  async read(file) {
    const read = await readProjectFile(file, pictures);
    return read.ok ? transfer(read, buffersOf(read.value)) : read;
  },
  write: (project) => writeProjectFile(project, deflate),
};

const buffersOf = ({ document, labels }: SavedProject): ArrayBufferLike[] =>
  [document.first?.bytes, document.tail?.bytes, labels?.data].flatMap((bytes) =>
    bytes ? [bytes.buffer] : [],
  );

expose(worker);
