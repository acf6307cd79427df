import { err, type Result } from './kit/result.ts';
import type { DoneBell } from './panels/doneBell.ts';
import type { PictureDoor } from './panels/frames.ts';
import type { MaskDoor } from './panels/maskActions.ts';
import type { RequestDoor } from './panels/openRequest.ts';
import type { PreferenceFile, TextShelf } from './panels/preferences.ts';
import type { ProjectDoor } from './panels/projectFiles.ts';
import type { Outlet } from './panels/requestActions.ts';
import { fetchPicture } from './pictures/fetchPicture.ts';
import { importPicture } from './pictures/importPicture.ts';
import type { MaskEncoder } from './pictures/maskEncoder.ts';
import { readMaskFile } from './pictures/maskFile.ts';
import { readRequestFrame, readRequestMask } from './pictures/requestPicture.ts';
import { packProject, unpackProject } from './projectFile/projectFile.ts';
import { askSavePlace } from './projectFile/savePlace.ts';
import { loadStage } from './stage/Stage.tsx';
import type { Api } from './tasks/api.ts';

/** A picture comes together with what it lies on: a stroke on it before the stage's layers are there would be lost. */
const onStage = async <T>(coming: Promise<T>): Promise<T> => (await Promise.all([coming, loadStage()]))[0];

/** How pictures come in: files by the browser, other sites' pictures by our own server. */
export const pictureDoor = (api: Api): PictureDoor => ({
  fromFile: (...file) => onStage(importPicture(...file)),
  fromUrl: (url, signal) => onStage(fetchPicture(url, (address) => elsewhere(api, address, signal), signal)),
});

async function elsewhere(api: Api, url: string, signal: AbortSignal): Promise<Result<Blob, string>> {
  const picture = await api.getPicture(url, signal);
  return picture.ok ? picture : err(picture.error.error_message);
}

/** How requests come in; their pictures by address as any other. */
export const requestDoor = (api: Api): RequestDoor => ({
  pick: () => pickFile('application/json,.json'),
  frame: (picture, signal) =>
    onStage(readRequestFrame({ ...picture, signal, elsewhere: (url) => elsewhere(api, url, signal) })),
  mask: (picture, size, signal) =>
    readRequestMask({ ...picture, signal, elsewhere: (url) => elsewhere(api, url, signal) }, size),
});

/** How whole projects come in and go out. */
export const projectDoor: ProjectDoor = {
  // By its ending alone some phones would offer no file at all.
  pick: () => pickFile('.kmb,application/zip,application/octet-stream'),
  askPlace: (name) => askSavePlace(name, keepFile),
  pack: packProject,
  unpack: (...file) => onStage(unpackProject(...file)),
};

export const maskDoor = (encoder: MaskEncoder): MaskDoor => ({
  pick: () => pickFile('image/png,image/jpeg,image/*'),
  read: readMaskFile,
  encode: (map, labels) => encoder.encodeAll(map, labels),
  save: (name, type, bytes) => keepFile(name, new Blob([bytes.slice()], { type })),
});

export const outlet: Outlet = {
  copy: (text) => navigator.clipboard.writeText(text),
  save: (name, type, text) => keepFile(name, new Blob([text], { type })),
};

/** The browser's own notices. Some have none, and phones only show those of an installed page. */
export const bell: DoneBell = {
  async ask() {
    if (!('Notification' in window)) return false;
    if (Notification.permission !== 'default') return Notification.permission === 'granted';
    return (await Notification.requestPermission().catch(() => 'denied')) === 'granted';
  },
  hidden: () => document.visibilityState === 'hidden',
  ring({ title, text, tag }, onPress) {
    try {
      const notice = new Notification(title, { body: text, tag });
      notice.onclick = () => {
        window.focus();
        notice.close();
        onPress();
      };
    } catch {
      // Leave may have been taken back; the card says it all the same.
    }
  },
};

/** Asks for one file; null when the user closes the question without an answer. */
function pickFile(accept: string): Promise<File | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  return new Promise((answer) => {
    input.addEventListener('change', () => answer(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => answer(null));
    input.click();
  });
}

/** Hands the browser a file to keep. */
export function keepFile(name: string, file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken hold of the blob by then; without this it would stay in memory until the page is left.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Preferences as a file. */
export const preferenceFile: PreferenceFile = {
  save: (text) => keepFile('kirin-preferences.json', new Blob([text], { type: 'application/json' })),
  async pick() {
    const file = await pickFile('application/json,.json');
    return (await file?.text().catch(() => null)) ?? null;
  },
};

/** Where small preferences are kept; null when the page may not store anything. */
export function pageShelf(): TextShelf | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Often enough to look alive, seldom enough that a stroke on a large picture does not feel it. */
const SOON_MS = 300;

export function soon(run: () => void): () => void {
  const handle = setTimeout(run, SOON_MS);
  return () => clearTimeout(handle);
}

/** A page that is never idle is interrupted after this. */
const IDLE_MS = 2000;

/** Calls once, when a key is let go next, or the window is left with it still down. */
export function whenKeyUp(run: () => void): void {
  const once = new AbortController();
  const heard = () => {
    once.abort();
    run();
  };
  for (const type of ['keyup', 'blur']) addEventListener(type, heard, { signal: once.signal });
}

/** Calls when the page has nothing better to do. */
export function whenIdle(run: () => void): void {
  // Not every browser tells when it is idle.
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: IDLE_MS });
  else setTimeout(run, IDLE_MS);
}
