import { toBody } from '../contract/envelope.ts';
import type { KirinRequest } from '../contract/request.ts';
import { notify, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
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

export interface RequestActions {
  copyCurl(): Promise<void>;
  copyTypeScript(): Promise<void>;
  copyPython(): Promise<void>;
  copyJson(): Promise<void>;
  save(): Promise<void>;
}

interface RequestDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly generation: Generation;
  readonly outlet: Outlet;
}

const READS = 'It reads KIRIN_ENDPOINT and KIRIN_API_KEY from the environment.';

const json = (request: KirinRequest): string => JSON.stringify(toBody(request, 'envelope'), null, 2);

/** A file name every system takes, from whatever the project is called. */
export function fileName(projectName: string, ending: string): string {
  const plain = projectName.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return `${plain || 'kirin'}${ending}`;
}

/** The request as text: for the clipboard or a file, in the gateway's own envelope. */
export function createRequestActions({ project, session, generation, outlet }: RequestDeps): RequestActions {
  async function withRequest(use: (request: KirinRequest) => Promise<string>): Promise<void> {
    const built = await generation.request();
    if (!built.ok) return notify(session, built.error, 'error');
    try {
      notify(session, await use(built.value));
    } catch {
      notify(
        session,
        'The browser did not allow it. Give this page access to the clipboard and try again.',
        'error',
      );
    }
  }
  return {
    copyCurl: () =>
      withRequest(async (request) => {
        await outlet.copy(asCurl(toBody(request, 'envelope')));
        return 'Copied as cURL. It reads KIRIN_ENDPOINT and KIRIN_API_KEY from the shell.';
      }),
    copyTypeScript: () =>
      withRequest(async (request) => {
        await outlet.copy(asTypeScript(toBody(request, 'envelope')));
        return `Copied as TypeScript, for Node 20. ${READS}`;
      }),
    copyPython: () =>
      withRequest(async (request) => {
        await outlet.copy(asPython(toBody(request, 'envelope')));
        return `Copied as Python 3. ${READS}`;
      }),
    copyJson: () =>
      withRequest(async (request) => {
        await outlet.copy(json(request));
        return 'Copied the request as JSON.';
      }),
    save: () =>
      withRequest(async (request) => {
        const name = fileName(project.getState().document.name, '.request.json');
        outlet.save(name, 'application/json', json(request));
        return `Saved ${name}.`;
      }),
  };
}
