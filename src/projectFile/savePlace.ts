import { t } from '../words/words.ts';
import { PROJECT_FILE_TYPE } from './layout.ts';

/** A file the user has chosen to save to. */
export interface SavePlace {
  readonly name: string;
  /** False when each save makes another file. */
  readonly keeps: boolean;
  /** Puts `file` in place of what was there, all or nothing. Rejects when the browser or the disk does not allow it. */
  write(file: Blob): Promise<void>;
}

/** What of the File System Access API the type library does not know; browsers other than Chromium lack it. */
interface FilePicker {
  showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>;
}

/**
 * Asks where to save, while the press that asked for it still counts; null when the user thinks better of it. Where the browser cannot ask,
 * `download` keeps the file.
 */
export async function askSavePlace(
  name: string,
  download: (name: string, file: Blob) => void,
): Promise<SavePlace | null> {
  const picker = window as FilePicker;
  const downloads: SavePlace = { name, keeps: false, write: async (file) => download(name, file) };
  if (!picker.showSaveFilePicker) return downloads;
  try {
    return placeOf(await picker.showSaveFilePicker(optionsFor(name)));
  } catch (error) {
    return error instanceof Error && error.name === 'AbortError' ? null : downloads;
  }
}

const optionsFor = (suggestedName: string) => ({
  suggestedName,
  types: [{ description: t('projectFile.typeName'), accept: { [PROJECT_FILE_TYPE]: ['.kmb'] } }],
});

const placeOf = (handle: FileSystemFileHandle): SavePlace => ({
  name: handle.name,
  keeps: true,
  async write(file) {
    const writable = await handle.createWritable();
    await writable.write(file);
    await writable.close();
  },
});
