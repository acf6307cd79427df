import { toBody } from '../contract/envelope.ts';
import type { KirinRequest } from '../contract/request.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { notify, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { t, type WordKey } from '../words/words.ts';
import { asCurl } from './curl.ts';
import type { Generation } from './generation.ts';
import { asPython } from './pythonProgram.ts';
import { asTypeScript } from './typeScriptProgram.ts';

/** What the page can do with a text that leaves it. */
export interface Outlet {
  copy(text: string): Promise<void>;
  /** Hands the browser a file to keep. */
  save(name: string, type: string, text: string): void;
}

export const REQUEST_FORMATS = ['curl', 'json', 'typeScript', 'python'] as const;
export type RequestFormat = (typeof REQUEST_FORMATS)[number];

export interface RequestActions {
  copyCurl(): Promise<void>;
  copyTypeScript(): Promise<void>;
  copyPython(): Promise<void>;
  copyJson(): Promise<void>;
  save(): Promise<void>;
  /** Copies this very request; what happened, in words. */
  copy(request: KirinRequest, format: RequestFormat): Promise<Result<string, string>>;
}

interface RequestDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly generation: Generation;
  readonly outlet: Outlet;
}

/** The request as a text: in the gateway's own envelope. */
export const requestJson = (request: KirinRequest): string =>
  JSON.stringify(toBody(request, 'envelope'), null, 2);

const FORMATS: Readonly<Record<RequestFormat, { write(request: KirinRequest): string; said: WordKey }>> = {
  curl: { write: (request) => asCurl(toBody(request, 'envelope')), said: 'sending.copiedCurl' },
  json: { write: requestJson, said: 'sending.copiedJson' },
  typeScript: {
    write: (request) => asTypeScript(toBody(request, 'envelope')),
    said: 'sending.copiedTypeScript',
  },
  python: { write: (request) => asPython(toBody(request, 'envelope')), said: 'sending.copiedPython' },
};

/** A file name every system takes, from whatever the project is called. */
export function fileName(projectName: string, ending: string): string {
  const plain = projectName.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return `${plain || 'kirin'}${ending}`;
}

/** The request as text: for the clipboard or a file. */
export function createRequestActions({ project, session, generation, outlet }: RequestDeps): RequestActions {
  async function copy(request: KirinRequest, format: RequestFormat): Promise<Result<string, string>> {
    const { write, said } = FORMATS[format];
    try {
      await outlet.copy(write(request));
      return ok(t(said));
    } catch {
      return err(t('sending.noClipboard'));
    }
  }
  async function copyProject(format: RequestFormat): Promise<void> {
    const built = await generation.request();
    const done = built.ok ? await copy(built.value, format) : built;
    if (done.ok) notify(session, done.value);
    else notify(session, done.error, 'error');
  }
  async function save(): Promise<void> {
    const built = await generation.request();
    if (!built.ok) return notify(session, built.error, 'error');
    const name = fileName(project.getState().document.name, '.request.json');
    outlet.save(name, 'application/json', requestJson(built.value));
    notify(session, t('sending.saved', { name }));
  }
  return {
    copyCurl: () => copyProject('curl'),
    copyTypeScript: () => copyProject('typeScript'),
    copyPython: () => copyProject('python'),
    copyJson: () => copyProject('json'),
    save,
    copy,
  };
}
