import { err, ok, type Result } from '../kit/result.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import type { PackedLabels } from '../masks/patch.ts';
import type { Document } from '../project/document.ts';
import type { History } from '../project/history.ts';
import { notify, type Session, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import type { CarriedResult, CarriedResults } from '../tasks/carried.ts';
import { numberWords, saying, t } from '../words/words.ts';
import type { PresentProject, Projects } from './projects.ts';
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
    readonly results: readonly CarriedResult[];
  }): Promise<Result<Blob, string>>;
  unpack(
    file: File,
    signal: AbortSignal,
  ): Promise<
    Result<
      {
        readonly document: Document;
        readonly labels: LabelMap | null;
        readonly session: FileSession;
        readonly results: readonly CarriedResult[];
      },
      string
    >
  >;
}

/** The project as a file: written and opened, beside the project that was open before. */
export interface ProjectFiles {
  /** Saves to the file of the last save without asking, if the project is still the same. */
  save(): Promise<void>;
  /** Asks where to. */
  saveAs(): Promise<void>;
  /** Likewise, with the finished films; `save` then saves them too. */
  saveWithFilms(): Promise<void>;
  pick(): Promise<void>;
  openFile(file: File): Promise<void>;
  readonly busy: boolean;
  /** Stops reading the file in hand; the project stays as it is. */
  cancel(): void;
}

interface ProjectFileDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly projects: Pick<Projects, 'openAs' | 'store'>;
  readonly projectDoor: ProjectDoor;
  readonly carried: CarriedResults;
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

/** Where the project is saved, and whether its films go with it: without that the next save would leave them out of their file. */
interface Target {
  readonly place: Place;
  readonly withFilms: boolean;
}

function createSaving({
  project,
  session,
  projects,
  projectDoor,
  carried,
  nowMs,
  later,
}: ProjectFileDeps): Pick<ProjectFiles, 'save' | 'saveAs' | 'saveWithFilms'> {
  let target: Target | null = null;
  let last = Promise.resolve();
  // Without these the next save would write another project over the file of this one.
  project.subscribe((now, before) => {
    if (isAnotherProject(now.history, before.history)) target = null;
  });
  projects.store.subscribe(({ present }, { present: before }) => {
    if (idOf(present) !== idOf(before)) target = null;
  });

  async function write({ place, withFilms }: Target): Promise<void> {
    const quick = later(() => notify(session, t('projectFile.saving')));
    const results = withFilms ? await carried.collect() : [];
    const outcome = await writeNow(place, results);
    quick();
    notify(
      session,
      outcome.ok ? savedWords(place.name, results) : outcome.error,
      outcome.ok ? 'info' : 'error',
    );
  }

  async function writeNow(place: Place, results: readonly CarriedResult[]): Promise<Result<null, string>> {
    project.settle();
    const { document } = project.getState();
    const { tool, paintMode, brushSizePx, selected, camera } = session.getState();
    const file = await projectDoor.pack({
      document,
      labels: project.packSettled(),
      session: { tool, paintMode, brushSizePx, selected, camera },
      savedMs: nowMs(),
      results,
    });
    if (!file.ok) return file;
    try {
      await place.write(file.value);
      return ok(null);
    } catch {
      return err(t('projectFile.notWritten', { name: place.name }));
    }
  }

  /** One after the other, or an older state could be written last. */
  const writeNext = (to: Target): Promise<void> => {
    last = last.then(() => write(to));
    return last;
  };

  async function saveTo(withFilms: boolean): Promise<void> {
    const { name } = project.getState().document;
    const place = await projectDoor.askPlace(fileName(name, '.kmb'));
    if (!place) return;
    target = place.keeps ? { place, withFilms } : null;
    await writeNext({ place, withFilms });
  }

  return {
    save: () => (target ? writeNext(target) : saveTo(false)),
    saveAs: () => saveTo(false),
    saveWithFilms: () => saveTo(true),
  };
}

function savedWords(name: string, results: readonly CarriedResult[]): string {
  if (results.length === 0) return t('projectFile.saved', { name });
  const count = results.filter(({ film }) => film !== null).length;
  const missing = results.length - count;
  const words = t('projectFile.savedWith', { name, count, number: numberWords(count) });
  if (missing === 0) return words;
  return `${words} ${t('projectFile.filmsMissing', { count: missing, number: numberWords(missing) })}`;
}

const idOf = (present: PresentProject): string | null => (present.kind === 'unkept' ? null : present.id);

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
  session,
  projects,
  projectDoor,
  carried,
  later,
}: ProjectFileDeps): Omit<ProjectFiles, 'save' | 'saveAs' | 'saveWithFilms'> {
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
      const { document, labels, session: saved, results } = opened.value;
      const { camera: _, ...rest } = saved;
      const step = saying('projectFile.step');
      const back = await projects.openAs({ document, labels, session: rest, step });
      const words = t('projectFile.opened', { name: document.name, back });
      notify(session, words);
      if (results.length > 0) await takeIn(words, results);
    } finally {
      quick();
      if (opening === mine) opening = null;
    }
  }

  async function takeIn(words: string, results: readonly CarriedResult[]): Promise<void> {
    const count = await carried.takeIn(results).catch(() => null);
    if (count === null) return notify(session, t('projectFile.filmsNotKept'), 'error');
    const joined = t('projectFile.filmsJoined', { count, number: numberWords(count) });
    if (count > 0) notify(session, `${words} ${joined}`);
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
