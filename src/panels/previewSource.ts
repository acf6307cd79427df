import { STATIC } from '../masks/labelMap.ts';
import type { PreviewSource } from '../preview/source.ts';
import type { Derived } from '../project/derived.ts';
import type { Document, Frame } from '../project/document.ts';
import type { SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { type Coverage, isPainted, sentMovers } from '../project/toRequest.ts';
import { fittedCamera } from '../tools/view.ts';
import { playedPoints } from '../trajectories/resample.ts';

interface SourceDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly derived: Derived;
  /** Device pixels of one CSS pixel. */
  readonly pixelRatio: number;
}

/** The project as it stands, for the preview; null without a first frame. Its labels are the project's own, changed in place. */
export function previewSource({ project, session, derived, pixelRatio }: SourceDeps): PreviewSource | null {
  const { document, labels, revision } = project.getState();
  const { first, tail, settings } = document;
  if (!first) return null;
  const coverage = derived.coverage();
  const movers = moversOf(document, first, coverage);
  const held = movers.length > 0 || isPainted(coverage, STATIC);
  return {
    picture: first,
    tail,
    labels: held ? labels : null,
    labelsRevision: revision,
    movers,
    mode: settings.mode,
    durationS: settings.duration === '10' ? 10 : 5,
    stageWidthPx: fittedCamera(first, session.getState().viewport).scale * first.width * pixelRatio,
  };
}

/** Regions that hold a pixel and have a path, with the points that are sent. */
const moversOf = (document: Document, first: Frame, coverage: Coverage): PreviewSource['movers'] =>
  sentMovers(document, coverage).flatMap((label) => {
    const { trajectory, elastic } = document.regions[label];
    const points = trajectory ? playedPoints(trajectory, first) : [];
    return points.length > 1 ? [{ label, points, elastic }] : [];
  });
