import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FrameSlot } from '../project/fixes.ts';
import { notify, type SessionStore } from '../project/session.ts';
import { t } from '../words/words.ts';
import type { Frames } from './frames.ts';
import { takesKeysItself } from './keyboard.ts';
import { isJsonFile, looksLikeJson, type RequestOpening } from './openRequest.ts';
import { isProjectFile, type ProjectFiles } from './projectFiles.ts';

/** Where a drop on this element goes; on the frame slots and the two halves of the drop overlay. */
export const SLOT_ATTRIBUTE = 'data-frame-slot';

/** True while a file is dragged over the page. */
export type DragStore = StoreApi<{ readonly dragging: boolean }>;

export const createDragStore = (): DragStore => createStore(() => ({ dragging: false }));

/** The first http(s) address in what was dropped or pasted as text; null when the text is not one. */
export function pictureAddress(text: string): string | null {
  const line = text
    .split(/\r?\n/)
    .map((part) => part.trim())
    .find((part) => part !== '' && !part.startsWith('#'));
  return line !== undefined && /^https?:\/\/\S+$/i.test(line) ? line : null;
}

function slotUnder(target: EventTarget | null): FrameSlot {
  const holder = target instanceof Element ? target.closest(`[${SLOT_ATTRIBUTE}]`) : null;
  return holder?.getAttribute(SLOT_ATTRIBUTE) === 'tail' ? 'tail' : 'first';
}

interface IntakeDeps {
  readonly frames: Frames;
  readonly requestOpening: RequestOpening;
  readonly projectFiles: ProjectFiles;
  readonly session: SessionStore;
  readonly drag: DragStore;
}

/** Takes pictures, requests and projects that are dropped on the page or pasted into it, until the returned function is called. */
export function attachIntake(page: Window, deps: IntakeDeps): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  attachDrops(page, deps, signal);
  page.addEventListener('paste', (event) => onPaste(event, deps), { signal });
  return () => listening.abort();
}

function attachDrops(page: Window, deps: IntakeDeps, signal: AbortSignal): void {
  const show = (dragging: boolean) => deps.drag.setState({ dragging });
  page.addEventListener(
    'dragover',
    (event) => {
      const types = event.dataTransfer?.types ?? [];
      if (!types.includes('Files') && !types.includes('text/uri-list')) return;
      event.preventDefault();
      if (!deps.drag.getState().dragging) show(true);
    },
    { signal },
  );
  // Only the leave that ends outside the page has no element it goes to.
  page.addEventListener('dragleave', (event) => event.relatedTarget === null && show(false), { signal });
  page.addEventListener('dragend', () => show(false), { signal });
  page.addEventListener(
    'drop',
    (event) => {
      show(false);
      if (!event.dataTransfer) return;
      event.preventDefault();
      void take(event.dataTransfer, slotUnder(event.target), deps);
    },
    { signal },
  );
}

function onPaste(event: ClipboardEvent, deps: IntakeDeps): void {
  const data = event.clipboardData;
  if (!data) return;
  const inField = event.target instanceof HTMLElement && takesKeysItself(event.target);
  if (inField && data.files.length === 0) return;
  const text = data.getData('text/plain');
  if (data.files.length === 0 && pictureAddress(text) === null && !looksLikeJson(text)) return;
  event.preventDefault();
  void take(data, 'first', deps);
}

async function take(data: DataTransfer, slot: FrameSlot, deps: IntakeDeps): Promise<void> {
  const { frames, requestOpening, projectFiles, session } = deps;
  const files = [...data.files];
  const picture = files.find((file) => file.type.startsWith('image/')) ?? files[0];
  if (picture && isProjectFile(picture)) return projectFiles.openFile(picture);
  if (picture && isJsonFile(picture)) return requestOpening.openFile(picture);
  if (picture) return frames.placeFile(slot, picture, picture.name);
  const text = data.getData('text/plain');
  if (looksLikeJson(text)) return requestOpening.openText(text, t('requests.pasted'));
  const url = pictureAddress(data.getData('text/uri-list') || text);
  if (url === null) return;
  const wrong = await frames.placeUrl(slot, url);
  if (wrong !== null) notify(session, wrong, 'error');
}
