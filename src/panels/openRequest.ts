import { err, ok, type Result } from '../kit/result.ts';
import { type PictureReader, readPictures } from '../plan/requestPictures.ts';
import type { Document } from '../project/document.ts';
import { fromRequest } from '../project/fromRequest.ts';
import { readRequestText } from '../project/fromRequestText.ts';
import { notify, type SessionStore } from '../project/session.ts';
import { saying, t } from '../words/words.ts';
import type { Projects } from './projects.ts';

/** What only a browser can do with a request: handed in so that it can be tried without one. */
export interface RequestDoor extends PictureReader {
  /** Asks the user for a file; null when they think better of it. */
  pick(): Promise<File | null>;
}

/** Everything that opens a request, as a project beside the present one. */
export interface RequestOpening {
  pick(): Promise<void>;
  openFile(file: File): Promise<void>;
  /** `dress` may name and colour what a request cannot tell. */
  openText(text: string, name: string, dress?: (document: Document) => Document): Promise<void>;
  readonly busy: boolean;
  /** Stops reading the request in hand; the project stays as it is. */
  cancel(): void;
}

interface OpenRequestDeps {
  readonly projects: Pick<Projects, 'openAs'>;
  readonly session: SessionStore;
  readonly requestDoor: RequestDoor;
  /** Calls when the user has waited a moment, unless the returned function is called before. */
  readonly later: (run: () => void) => () => void;
}

/** Seven masks and two frames of 10 MB each as base64, and room. */
const MAX_BYTES = 160 * 1024 * 1024;

/** True for a text or a file name that means to be a request rather than a picture. */
export const looksLikeJson = (text: string): boolean => /^\s*\{/.test(text.slice(0, 2000));
export const isJsonFile = ({ name, type }: { readonly name: string; readonly type: string }): boolean =>
  type === 'application/json' || /\.json$/i.test(name);

export function createRequestOpening(deps: OpenRequestDeps): RequestOpening {
  const { projects, session, requestDoor, later } = deps;
  let opening: AbortController | null = null;

  async function open(
    name: string,
    read: () => Promise<string>,
    dress = (document: Document): Document => document,
  ): Promise<void> {
    opening?.abort();
    const mine = new AbortController();
    opening = mine;
    const quick = later(() => notify(session, t('requests.opening')));
    try {
      const opened = await readWhole(requestDoor, { name, read, signal: mine.signal }).catch(() =>
        err(t('requests.broken')),
      );
      if (mine.signal.aborted) return;
      if (!opened.ok) return notify(session, opened.error, 'error');
      await place({ ...opened.value, document: dress(opened.value.document) });
    } finally {
      quick();
      if (opening === mine) opening = null;
    }
  }

  async function place({ document, labels, notes }: ReturnType<typeof fromRequest>): Promise<void> {
    const step = saying('requests.step');
    const back = await projects.openAs({ document, labels, session: { selected: 1 }, step });
    notify(session, [t('requests.opened', { name: document.name, back }), ...notes].join(' '));
  }

  const openFile = (file: File): Promise<void> =>
    open(projectName(file.name), () => (file.size > MAX_BYTES ? Promise.reject(new Error()) : file.text()));

  return {
    async pick() {
      const file = await requestDoor.pick();
      if (file) await openFile(file);
    },
    openFile,
    openText: (text, name, dress) => open(name, () => Promise.resolve(text), dress),
    get busy() {
      return opening !== null;
    },
    cancel() {
      opening?.abort();
      opening = null;
    },
  };
}

const projectName = (fileName: string): string =>
  fileName.replace(/(\.request)?\.json$/i, '') || t('requests.unnamed');

interface Reading {
  readonly name: string;
  readonly read: () => Promise<string>;
  readonly signal: AbortSignal;
}

/** Nothing of the project is touched before all is read. */
async function readWhole(
  door: RequestDoor,
  { name, read, signal }: Reading,
): Promise<Result<ReturnType<typeof fromRequest>, string>> {
  const text = await read().catch(() => null);
  if (text === null) return err(t('requests.unreadable'));
  const parsed = readRequestText(text);
  if (!parsed.ok) return parsed;
  const { request, notes } = parsed.value;
  const pictures = await readPictures(door, request, signal);
  if (!pictures.ok) return pictures;
  const opened = fromRequest(request, name, pictures.value);
  return ok({ ...opened, notes: [...notes, ...pictures.value.notes, ...opened.notes] });
}
