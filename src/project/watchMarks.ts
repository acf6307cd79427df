import type { Rect } from '../geometry/rect.ts';
import { regionBounds } from '../masks/coverage.ts';
import { DYNAMIC_LABELS, type RegionLabel } from '../masks/labelMap.ts';
import { motionMarks } from './motionMarks.ts';
import type { SessionStore } from './session.ts';
import type { ProjectState, ProjectStore } from './store.ts';

interface MarkDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  /** Runs something a little later and returns what calls it off. */
  readonly later: (run: () => void) => () => void;
}

/**
 * Keeps the session's marks true to the project. They look at every pixel, so they come a little after an edit and never while
 * a slider is dragged; until then the old ones of a changed path would lie, so they go at once. Returns what stops it.
 */
export function watchMarks({ project, session, later }: MarkDeps): () => void {
  let callOff: (() => void) | null = null;
  let bounds: { readonly of: ProjectState['revision']; readonly rects: Map<RegionLabel, Rect> } | null = null;
  const compute = () => {
    callOff = null;
    const { document, labels, revision } = project.getState();
    if (!labels || DYNAMIC_LABELS.every((label) => !document.regions[label].trajectory)) return;
    if (bounds?.of !== revision) bounds = { of: revision, rects: new Map() };
    const { rects } = bounds;
    const boundsOf = (label: RegionLabel): Rect => {
      const rect = rects.get(label) ?? regionBounds(labels, label);
      rects.set(label, rect);
      return rect;
    };
    const marks = motionMarks(document, labels, boundsOf);
    if (marks.length > 0) session.setState({ marks });
  };
  const ask = () => {
    callOff?.();
    callOff = later(compute);
    if (session.getState().marks.length > 0) session.setState({ marks: [] });
  };
  const stop = project.subscribe((now, before) => {
    if (now.revision !== before.revision || pathsChanged(now, before)) ask();
  });
  ask();
  return () => {
    callOff?.();
    stop();
  };
}

const pathsChanged = ({ document: now }: ProjectState, { document: before }: ProjectState): boolean =>
  DYNAMIC_LABELS.some((label) => now.regions[label].trajectory !== before.regions[label].trajectory);
