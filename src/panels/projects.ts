import type { LabelMap } from '../masks/labelMap.ts';
import type { Document } from '../project/document.ts';
import type { Session, SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { t } from '../words/words.ts';

/** A whole project from elsewhere: the sample, a file, a request, nothing at all. */
export interface IncomingProject {
  readonly document: Document;
  /** Null: a free map of the first frame's size. */
  readonly labels: LabelMap | null;
  /** What of the session comes with it; the rest stays as it is. */
  readonly session?: Partial<Pick<Session, 'tool' | 'paintMode' | 'brushSizePx' | 'selected' | 'camera'>>;
  /** The name of the undo step it becomes where this browser keeps no second project. */
  readonly step: string;
}

/** The projects of this browser. */
export interface Projects {
  /**
   * Opens a project beside the present one, which stays as it is in the list: no undo step, and nothing is asked. Where this browser
   * cannot keep the present one it becomes an undo step instead, so that nothing is lost either way. Resolves when it is open, with the
   * sentence that tells the way back.
   */
  openAs(incoming: IncomingProject): Promise<string>;
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
