import { centroid, regionBounds } from '../masks/coverage.ts';
import type { DynamicLabel, LabelMap } from '../masks/labelMap.ts';
import type { PresetId } from '../trajectories/presetShapes.ts';
import { presetTrajectory } from '../trajectories/presets.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { pasteTrajectory } from '../trajectories/transform.ts';
import { type Document, withRegion } from './document.ts';

/** A change of the document as `project.change` and `project.draft` take it; the very same document when there is nothing to change. */
export type DocumentChange = (document: Document) => Document;

/** Changes the trajectory of one region; null drops it. A region without one stays as it is. */
export const changeTrajectory =
  (label: DynamicLabel, change: (trajectory: Trajectory) => Trajectory | null): DocumentChange =>
  (document) => {
    const { trajectory } = document.regions[label];
    const changed = trajectory && change(trajectory);
    return changed === trajectory ? document : withRegion(document, label, { trajectory: changed });
  };

/** Gives a region a ready-made motion from its centroid, in place of the path it has. A region without a pixel stays as it is. */
export const presetInto =
  (labels: LabelMap, label: DynamicLabel, preset: PresetId): DocumentChange =>
  (document) => {
    const start = centroid(labels, label);
    if (!start) return document;
    const place = { start, bounds: regionBounds(labels, label), size: labels };
    return withRegion(document, label, { trajectory: presetTrajectory(preset, place) });
  };

/** Gives a region a copy of a path, from its own centroid on; without a pixel, at the place it was copied from. */
export const pasteInto =
  (labels: LabelMap, label: DynamicLabel, copied: Trajectory): DocumentChange =>
  (document) => {
    const start = centroid(labels, label);
    return withRegion(document, label, { trajectory: start ? pasteTrajectory(copied, start) : copied });
  };
