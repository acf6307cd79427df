import type { Size } from '../geometry/size.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import { type DynamicLabel, type LabelMap, REGION_LABELS } from '../masks/labelMap.ts';
import { resample, runLength } from '../trajectories/resample.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { pasteTrajectory, scale } from '../trajectories/transform.ts';
import { saying, type Text } from '../words/words.ts';
import { type Document, type Region, withSettings } from './document.ts';
import { showRegion } from './documentFixes.ts';
import type { ProjectFix, ProjectProblem } from './fixes.ts';
import { nameOf } from './names.ts';
import { innerPoint, touchesRegion } from './regionPixels.ts';
import { type Coverage, isPainted, sentMovers } from './toRequest.ts';
import { changeTrajectory } from './trajectoryEdits.ts';

/** Paths shorter than this share of the picture's width are mostly ignored by the model. */
export const SHORT_PATH_SHARE = 0.07;
/** How long the fix makes such a path: past the threshold, so that the hint goes away. */
const STRETCHED_SHARE = 0.1;
/** A start this share of the width outside its region still counts as inside: a hand is not that exact. */
const START_TOLERANCE_SHARE = 0.005;

/** Words that ask for less motion than the path does. */
const FIGHTING_WORD =
  /\b(?:in slow[ -]motion|(?:very\s+|so\s+)?(?:slow[ -]motion|slow(?:ly|er)?|gent(?:le|ly)|subtl[ey]|slight(?:ly)?|barely|hardly|softly|calmly|faintly|motionless(?:ly)?))\b/giu;

interface Sent {
  readonly label: DynamicLabel;
  readonly region: Region;
  readonly trajectory: Trajectory;
}

/** Advice from experience with this model; none of it stops Generate. */
export function findHints(document: Document, coverage: Coverage, labels: LabelMap | null): ProjectProblem[] {
  if (!document.first) return [];
  const picture = document.first;
  const sent = sentMovers(document, coverage).flatMap((label): Sent[] => {
    const region = document.regions[label];
    return region.trajectory ? [{ label, region, trajectory: region.trajectory }] : [];
  });
  return [
    ...hiddenRegions(document, coverage),
    ...sent.flatMap((each) => shortPath(each, picture.width)),
    ...sent.flatMap((each) => pointsOutside(each, picture)),
    ...(labels ? sent.flatMap((each) => startOutside(each, labels)) : []),
    ...(sent.length > 0 ? fightingWords(document) : []),
  ];
}

const hint = (problem: Omit<ProjectProblem, 'severity'>): ProjectProblem => ({
  ...problem,
  severity: 'hint',
});

function hiddenRegions(document: Document, coverage: Coverage): ProjectProblem[] {
  return REGION_LABELS.filter((label) => document.regions[label].hidden && isPainted(coverage, label)).map(
    (label) =>
      hint({
        code: 'region-hidden',
        field: 'dynamic_masks',
        message: saying('hints.hidden', { name: nameOf(document.regions[label]) }),
        fixes: [showRegion(label)],
        region: label,
      }),
  );
}

function shortPath({ label, region, trajectory }: Sent, widthPx: number): ProjectProblem[] {
  const lengthPx = runLength(trajectory);
  if (lengthPx >= SHORT_PATH_SHARE * widthPx) return [];
  const factor = (STRETCHED_SHARE * widthPx) / lengthPx;
  const stretch = trajectoryFix(label, saying('fixes.longer'), (present) => scale(present, factor));
  return [
    hint({
      code: 'path-short',
      field: 'dynamic_masks',
      message: saying('hints.short', { name: nameOf(region) }),
      fixes: Number.isFinite(factor) ? [stretch] : [],
      region: label,
    }),
  ];
}

/** A point farther outside than this is not merely on the edge. */
const EDGE_PX = 0.5;

function pointsOutside({ label, region, trajectory }: Sent, picture: Size): ProjectProblem[] {
  const points = resample(trajectory);
  const count = points.filter((at) => room(at, picture) < -EDGE_PX).length;
  if (count === 0) return [];
  const factor = factorInside(points, picture);
  const fit = trajectoryFix(label, saying('fixes.fitInside'), (present) => scale(present, factor));
  return [
    hint({
      code: 'points-outside',
      field: 'dynamic_masks',
      message: saying('hints.pointsOutside', { count, name: nameOf(region) }),
      fixes: factor > 0 ? [fit] : [],
      region: label,
    }),
  ];
}

/** How far inside the picture a point is, in image pixels; below 0 outside. */
const room = ({ x, y }: ImagePoint, { width, height }: Size): number => Math.min(x, y, width - x, height - y);

/** The largest factor about its start with which a path lies inside; 0 when not even its start does. */
function factorInside(points: readonly ImagePoint[], { width, height }: Size): number {
  const [start] = points;
  if (!start || room(start, { width, height }) < 0) return 0;
  const along = (from: number, to: number, length: number) =>
    to < 0 ? from / (from - to) : to > length ? (length - from) / (to - from) : 1;
  return Math.min(...points.map(({ x, y }) => Math.min(along(start.x, x, width), along(start.y, y, height))));
}

function startOutside({ label, region, trajectory }: Sent, labels: LabelMap): ProjectProblem[] {
  const start = trajectory.samples[0]?.at;
  const tolerancePx = Math.max(1, START_TOLERANCE_SHARE * labels.width);
  if (!start || touchesRegion(labels, label, { at: start, tolerancePx })) return [];
  return [
    hint({
      code: 'start-outside',
      field: 'dynamic_masks',
      message: saying('hints.startOutside', { name: nameOf(region) }),
      fixes: [
        trajectoryFix(label, saying('fixes.startInside'), (present) => startedInside(present, labels, label)),
      ],
      region: label,
    }),
  ];
}

function fightingWords(document: Document): ProjectProblem[] {
  const { prompt } = document.settings;
  const word = [...prompt.matchAll(FIGHTING_WORD)][0]?.[0];
  if (word === undefined) return [];
  return [
    hint({
      code: 'prompt-fights-path',
      field: 'prompt',
      message: saying('hints.fightingWord', { word }),
      fixes: [
        {
          kind: 'document',
          label: saying('fixes.removeWord', { word }),
          apply: (present) => withoutWord(present, word),
        },
      ],
    }),
  ];
}

const trajectoryFix = (
  label: DynamicLabel,
  text: Text,
  change: (trajectory: Trajectory) => Trajectory,
): ProjectFix => ({ kind: 'document', label: text, apply: changeTrajectory(label, change) });

/** The whole path shifted so that it starts well inside its region; as it is when the region has no pixel. */
function startedInside(trajectory: Trajectory, labels: LabelMap, label: DynamicLabel): Trajectory {
  const inside = innerPoint(labels, label);
  return inside ? pasteTrajectory(trajectory, inside) : trajectory;
}

/** Takes every occurrence of a word out, with the space it leaves behind. */
function withoutWord(document: Document, word: string): Document {
  const { prompt } = document.settings;
  const without = prompt
    .split(new RegExp(`\\b${word}\\b`, 'giu'))
    .join('')
    .replace(/[ \t]+([,.;:!?])/g, '$1')
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
  return withSettings(document, { prompt: without });
}
