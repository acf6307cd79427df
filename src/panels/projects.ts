import type { StoreApi } from 'zustand/vanilla';
import type { LabelMap } from '../masks/labelMap.ts';
import type { Document } from '../project/document.ts';
import type { Session, SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { type Text, t } from '../words/words.ts';

/** A whole project from elsewhere: the sample, a file, a request, nothing at all. */
export interface IncomingProject {
  readonly document: Document;
  /** Null: a free map of the first frame's size. */
  readonly labels: LabelMap | null;
  /** What of the session comes with it; the rest stays as it is. */
  readonly session?: Partial<Pick<Session, 'tool' | 'paintMode' | 'brushSizePx' | 'selected' | 'camera'>>;
  /** The name of the undo step it becomes where this browser keeps no second project. */
  readonly step: Text;
}

/** A project as the list shows it. */
export interface ProjectCard {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly changedMs: number;
  readonly bytes: number;
  /** A small JPEG; null when there is none. */
  readonly thumbnail: Uint8Array | null;
}

/**
 * The project of this page: `open`; `elsewhere` when another page of this browser has it, whose work is still `inHand` if it was taken
 * over from here; `unkept` when this browser keeps no projects.
 */
export type PresentProject =
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'elsewhere'; readonly id: string; readonly name: string; readonly inHand: boolean }
  | { readonly kind: 'unkept' };

export interface ProjectsState {
  readonly present: PresentProject;
  /** Newest change first. Null until it has been read for the first time. */
  readonly cards: readonly ProjectCard[] | null;
}

/** The projects of this browser. */
export interface Projects {
  readonly store: Pick<StoreApi<ProjectsState>, 'getState' | 'getInitialState' | 'subscribe'>;
  /**
   * Opens a project beside the present one, which stays as it is in the list: no undo step, and nothing is asked. Where this browser
   * cannot keep the present one it becomes an undo step instead, so that nothing is lost either way. Resolves when it is open, with the
   * sentence that tells the way back.
   */
  openAs(incoming: IncomingProject): Promise<string>;
  /** Opens one of the list; what goes wrong is said in a notice. False when the present one stays. */
  open(id: string): Promise<boolean>;
  /** Reads the list anew, and again whenever it changes, until the returned function is called. */
  watch(): () => void;
  rename(id: string, name: string): Promise<void>;
  duplicate(id: string): Promise<void>;
  /** True when it is gone from the list; `restore` brings it back. */
  remove(id: string): Promise<boolean>;
  restore(id: string): Promise<void>;
  /** Takes the present project over from the page that has it. */
  takeOver(): Promise<void>;
  /** Goes on with a copy of the present project, which another page has. */
  openCopy(): Promise<void>;
}

/** Puts the project in place of the present one as an undo step; returns the sentence that tells the way back. */
export function replaceBy(
  { project, session }: { readonly project: ProjectStore; readonly session: SessionStore },
  { document, labels, session: saved, step }: IncomingProject,
): string {
  project.replace(step, document, labels);
  session.setState({ ...saved, view: { kind: 'edit' }, selectedPoints: null });
  return t('projects.undoBack');
}
