import { err, type Result } from '../kit/result.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import type { PackedLabels } from '../masks/patch.ts';
import type { Document } from '../project/document.ts';
import type { History } from '../project/history.ts';
import { notify, type Session, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { saying, t } from '../words/words.ts';
import { fileName } from './requestActions.ts';

/** Where a project is saved. */
interface Place {
  readonly name: string;
  /** False when each save makes another file. */
  readonly keeps: boolean;
  write(file: Blob): Promise<void>;
}

/** What of the session a project file holds. */
type FileSession = Pick<Session, 'tool' | 'paintMode' | 'brushSizePx' | 'selected' | 'camera'>;

/** What only a browser can do with project files. Errors are sentences. */
export interface ProjectDoor {
  /** Asks the user for a file; null when they think better of it. */
  pick(): Promise<File | null>;
  /** Asks where to save; null when they think better of it. */
  askPlace(name: string): Promise<Place | null>;
  pack(project: {
    readonly document: Document;
    readonly labels: PackedLabels | null;
    readonly session: FileSession;
    readonly savedMs: number;
  }): Promise<Result<Blob, string>>;
  unpack(
    file: File,
    signal: AbortSignal,
  ): Promise<
    Result<
      { readonly document: Document; readonly labels: LabelMap | null; readonly session: FileSession },
      string
    >
  >;
}

/** The project as a file: written and opened. Opening puts it in place of the project, and Undo brings that back. */
export interface ProjectFiles {
  /** Saves to the file of the last save without asking, if the project is still the same. */
  save(): Promise<void>;
  /** Asks where to. */
  saveAs(): Promise<void>;
  pick(): Promise<void>;
  openFile(file: File): Promise<void>;
  readonly busy: boolean;
  /** Stops reading the file in hand; the project stays as it is. */
  cancel(): void;
}

interface ProjectFileDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly projectDoor: ProjectDoor;
  readonly nowMs: () => number;
  /** Calls when the user has waited a moment, unless the returned function is called before. */
  readonly later: (run: () => void) => () => void;
}

export const isProjectFile = ({ name }: { readonly name: string }): boolean => /\.kmb$/i.test(name);

export function createProjectFiles(deps: ProjectFileDeps): ProjectFiles {
  const saving = createSaving(deps);
  const opening = createOpening(deps);
  return {
    ...saving,
    pick: opening.pick,
    openFile: opening.openFile,
    get busy() {
      return opening.busy;
    },
    cancel: opening.cancel,
  };
}

function createSaving({
  project,
  session,
  projectDoor,
  nowMs,
}: ProjectFileDeps): Pick<ProjectFiles, 'save' | 'saveAs'> {
  let place: Place | null = null;
  let last = Promise.resolve();
  // Without this the next save would write another project over the file of this one.
  project.subscribe((now, before) => {
    if (isAnotherProject(now.history, before.history)) place = null;
  });

  async function write(to: Place): Promise<void> {
    project.settle();
    const { document } = project.getState();
    const { tool, paintMode, brushSizePx, selected, camera } = session.getState();
    const file = await projectDoor.pack({
      document,
      labels: project.packSettled(),
      session: { tool, paintMode, brushSizePx, selected, camera },
      savedMs: nowMs(),
    });
    if (!file.ok) return notify(session, file.error, 'error');
    try {
      await to.write(file.value);
      notify(session, t('projectFile.saved', { name: to.name }));
    } catch {
      notify(session, t('projectFile.notWritten', { name: to.name }), 'error');
    }
  }

  /** One after the other, or an older state could be written last. */
  const writeNext = (to: Place): Promise<void> => {
    last = last.then(() => write(to));
    return last;
  };

  async function saveAs(): Promise<void> {
    const { name } = project.getState().document;
    const chosen = await projectDoor.askPlace(fileName(name, '.kmb'));
    if (!chosen) return;
    place = chosen.keeps ? chosen : null;
    await writeNext(chosen);
  }

  return { save: () => (place ? writeNext(place) : saveAs()), saveAs };
}

/** True when the step that was made, taken back or made again put other pictures or another project in place. */
function isAnotherProject(now: History, before: History): boolean {
  const [top, former] = [now.past.at(-1), before.past.at(-1)];
  if (top === former) return false;
  const undone = now.future.length > before.future.length;
  const crossed = undone ? former : top;
  // None is left only when the history has begun anew.
  return crossed === undefined || crossed.kind === 'frame';
}

function createOpening({
  project,
  session,
  projectDoor,
  later,
}: ProjectFileDeps): Omit<ProjectFiles, 'save' | 'saveAs'> {
  let opening: AbortController | null = null;

  async function openFile(file: File): Promise<void> {
    opening?.abort();
    const mine = new AbortController();
    opening = mine;
    const quick = later(() => notify(session, t('projectFile.opening')));
    try {
      const opened = await projectDoor
        .unpack(file, mine.signal)
        .catch(() => err(t('projectFile.unreadable', { name: file.name })));
      if (mine.signal.aborted) return;
      if (!opened.ok) return notify(session, opened.error, 'error');
      const { document, labels, session: saved } = opened.value;
      project.replace(saying('projectFile.step'), document, labels);
      const { camera: _, ...rest } = saved;
      session.setState({ ...rest, view: { kind: 'edit' }, selectedPoints: null });
      notify(session, t('projectFile.opened', { name: document.name }));
    } finally {
      quick();
      if (opening === mine) opening = null;
    }
  }

  return {
    async pick() {
      const file = await projectDoor.pick();
      if (file) await openFile(file);
    },
    openFile,
    get busy() {
      return opening !== null;
    },
    cancel() {
      opening?.abort();
      opening = null;
    },
  };
}
