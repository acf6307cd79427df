import { DYNAMIC_LABELS, type LabelMap } from '../masks/labelMap.ts';
import { saying } from '../words/words.ts';
import { contractProblems } from './contractProblems.ts';
import type { Document } from './document.ts';
import { deleteTrajectory } from './documentFixes.ts';
import type { ProjectProblem } from './fixes.ts';
import { findHints } from './hints.ts';
import { nameOf } from './names.ts';
import { type Coverage, isPainted } from './toRequest.ts';

/**
 * What is to be said before Generate is pressed, errors first. The rules are the contract's own: the request is built with stand-in
 * pictures and checked. Beyond the contract there is one error, a trajectory whose region holds no pixel: it would be left out in
 * silence and a film paid for without the motion that the screen shows. A region that holds no pixel and has no trajectory is simply
 * not used, and a picture with nothing painted is fine: it makes a film by the prompt alone.
 * `labels` is for the hints that look at single pixels; without it they are left out.
 */
export function findProblems(
  document: Document,
  coverage: Coverage,
  labels: LabelMap | null = null,
): ProjectProblem[] {
  return [
    ...contractProblems(document, coverage),
    ...unpaintedTrajectories(document, coverage),
    ...findHints(document, coverage, labels),
  ];
}

/** True when nothing stands in the way of Generate. */
export const canSend = (problems: readonly ProjectProblem[]): boolean =>
  problems.every(({ severity }) => severity !== 'error');

function unpaintedTrajectories(document: Document, coverage: Coverage): ProjectProblem[] {
  if (!document.first) return [];
  return DYNAMIC_LABELS.filter(
    (label) => document.regions[label].trajectory !== null && !isPainted(coverage, label),
  ).map((label) => ({
    code: 'trajectory-unpainted',
    severity: 'error',
    field: 'dynamic_masks',
    message: saying('problems.unpainted', { name: nameOf(document.regions[label]) }),
    fixes: [
      { kind: 'tool', label: saying('fixes.paint'), tool: 'brush', region: label },
      deleteTrajectory(label),
    ],
    region: label,
  }));
}
