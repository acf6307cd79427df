import { type DynamicLabel, type LabelMap, REGION_LABELS } from '../masks/labelMap.ts';
import { runLength } from '../trajectories/resample.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { pasteTrajectory, scale } from '../trajectories/transform.ts';
import { type Document, type Region, withSettings } from './document.ts';
import { showRegion } from './documentFixes.ts';
import type { ProjectFix, ProjectProblem } from './fixes.ts';
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
  const widthPx = document.first.width;
  const sent = sentMovers(coverage).flatMap((label): Sent[] => {
    const region = document.regions[label];
    return region.trajectory ? [{ label, region, trajectory: region.trajectory }] : [];
  });
  return [
    ...hiddenRegions(document, coverage),
    ...sent.flatMap((each) => shortPath(each, widthPx)),
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
        message: `${document.regions[label].name} is hidden, but it will be sent all the same.`,
        fixes: [showRegion(label)],
        region: label,
      }),
  );
}

function shortPath({ label, region, trajectory }: Sent, widthPx: number): ProjectProblem[] {
  const lengthPx = runLength(trajectory);
  if (lengthPx >= SHORT_PATH_SHARE * widthPx) return [];
  const factor = (STRETCHED_SHARE * widthPx) / lengthPx;
  const stretch = trajectoryFix(label, 'Make it longer', (present) => scale(present, factor));
  return [
    hint({
      code: 'path-short',
      field: 'dynamic_masks',
      message: `The path of ${region.name} is so short that the model may ignore it.`,
      fixes: Number.isFinite(factor) ? [stretch] : [],
      region: label,
    }),
  ];
}

function startOutside({ label, region, trajectory }: Sent, labels: LabelMap): ProjectProblem[] {
  const start = trajectory.samples[0]?.at;
  const tolerancePx = Math.max(1, START_TOLERANCE_SHARE * labels.width);
  if (!start || touchesRegion(labels, label, { at: start, tolerancePx })) return [];
  return [
    hint({
      code: 'start-outside',
      field: 'dynamic_masks',
      message: `The path of ${region.name} starts outside the region. It works best from inside.`,
      fixes: [trajectoryFix(label, 'Start inside', (present) => startedInside(present, labels, label))],
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
      message: `“${word}” in the prompt holds back the motion you have drawn. The spacing of the points sets the speed.`,
      fixes: [
        { kind: 'document', label: `Remove “${word}”`, apply: (present) => withoutWord(present, word) },
      ],
    }),
  ];
}

const trajectoryFix = (
  label: DynamicLabel,
  text: string,
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
