import { LIMITS } from '../contract/limits.ts';
import type { PictureFacts } from '../contract/pictureFacts.ts';
import { checkPictures } from '../contract/pictureRules.ts';
import type { Problem, RuleCode } from '../contract/problem.ts';
import { parseKirinRequest } from '../contract/request.ts';
import type { RegionLabel } from '../masks/labelMap.ts';
import { STATIC } from '../masks/labelMap.ts';
import { saying, type Text } from '../words/words.ts';
import type { Document, Frame } from './document.ts';
import {
  pickFrame,
  removeCallbackUrl,
  removeExternalTaskId,
  removeTail,
  resetCfgScale,
  setShortDuration,
  shorten,
  tailAsFirst,
} from './documentFixes.ts';
import type { ProjectFix, ProjectProblem } from './fixes.ts';
import { nameOf } from './names.ts';
import { ruleText } from './ruleWords.ts';
import { type Coverage, fillRequest, isPainted, paintedRegions, sentMovers } from './toRequest.ts';

/** Stands for a picture that has not been encoded: valid base64 of three bytes. */
const STAND_IN = 'AAAA';
/** A mask PNG is small; its exact size never matters to a rule. */
const MASK_BYTES = 1024;

interface Context {
  readonly document: Document;
  readonly coverage: Coverage;
  readonly problem: Problem;
  readonly region: RegionLabel | null;
}

interface Wording {
  /** In the editor's own words; the contract's when left out. */
  message?(context: Context): Text;
  fixes(context: Context): readonly ProjectFix[];
  /** True when one such problem speaks for the whole project, however many fields have it. */
  readonly once?: true;
}

/** Every rule a project can break, with what one press can do. A rule that no control can break is told in the contract's words. */
const WORDING: Partial<Record<RuleCode, Wording>> = {
  'image-missing': {
    message: () => saying('problems.noFirst'),
    fixes: () => [pickFrame('first', saying('fixes.addFirst'))],
  },
  'tail-alone': {
    message: () => saying('problems.tailAlone'),
    fixes: () => [pickFrame('first', saying('fixes.addFirst')), tailAsFirst, removeTail],
  },
  'tail-with-masks': {
    message: () => saying('problems.tailWithMasks'),
    fixes: (context) => [removeTail, ...clearAll(context)],
    once: true,
  },
  'tail-duration': {
    message: () => saying('problems.tailDuration'),
    fixes: () => [setShortDuration, removeTail],
    once: true,
  },
  'masks-duration': {
    message: () => saying('problems.masksDuration'),
    fixes: (context) => [setShortDuration, ...clearAll(context)],
    once: true,
  },
  'point-count': {
    message: ({ document, region }) =>
      saying('problems.noTrajectory', {
        name: region ? nameOf(document.regions[region]) : saying('problems.someRegion'),
      }),
    fixes: trajectoryFixes,
  },
  'picture-format': { fixes: anotherPicture },
  'picture-bytes': { fixes: anotherPicture },
  'picture-sides': { fixes: anotherPicture },
  'picture-aspect': { fixes: anotherPicture },
  prompt: { fixes: () => [shorten('prompt', LIMITS.maxPromptChars)] },
  'negative-prompt': { fixes: () => [shorten('negativePrompt', LIMITS.maxNegativePromptChars)] },
  'cfg-scale': { fixes: () => [resetCfgScale] },
  'callback-url': { fixes: () => [removeCallbackUrl] },
  'external-task-id': { fixes: () => [removeExternalTaskId] },
};

/** What the contract says of the request this project would be sent as, each problem once, with designers' words and fixes. */
export function contractProblems(document: Document, coverage: Coverage): ProjectProblem[] {
  const texts = { image: STAND_IN, imageTail: STAND_IN, mask: () => STAND_IN };
  const parsed = parseKirinRequest(fillRequest(document, coverage, texts));
  const found = [...(parsed.ok ? [] : parsed.error), ...checkPictures(pictureFacts(document, coverage))];
  const unique = new Map(found.map((problem) => [identity(problem), problem] as const).reverse());
  return [...unique.values()]
    .reverse()
    .map((problem) =>
      inWords({ document, coverage, problem, region: regionOf(problem, document, coverage) }),
    );
}

/** Problems with one identity are told once, the first one's way: a rule broken by every point of a path is one thing to say. */
const identity = ({ code, field }: Problem): string =>
  WORDING[code]?.once ? code : `${code} ${field.match(/^\w+(\[\d+\])?/)?.[0] ?? ''}`;

function inWords(context: Context): ProjectProblem {
  const { problem, region } = context;
  const wording = WORDING[problem.code];
  return {
    code: problem.code,
    severity: 'error',
    field: problem.field,
    message: wording?.message?.(context) ?? ruleText(problem),
    fixes: wording?.fixes(context) ?? [],
    ...(region && !wording?.once && { region }),
  };
}

function regionOf({ field }: Problem, document: Document, coverage: Coverage): RegionLabel | null {
  if (field.startsWith('static_mask')) return STATIC;
  const index = field.match(/^dynamic_masks\[(\d+)\]/)?.[1];
  return index === undefined ? null : (sentMovers(document, coverage)[Number(index)] ?? null);
}

function pictureFacts(document: Document, coverage: Coverage) {
  const { first, tail } = document;
  const mask: PictureFacts | undefined = first
    ? { ...frameFacts(first), format: 'png', bytes: MASK_BYTES }
    : undefined;
  return {
    ...(first && { image: frameFacts(first) }),
    ...(tail && { image_tail: frameFacts(tail) }),
    ...(mask && isPainted(coverage, STATIC) && { static_mask: mask }),
    ...(mask && { dynamic_masks: sentMovers(document, coverage).map(() => mask) }),
  };
}

const frameFacts = ({ format, bytes, width, height }: Frame): PictureFacts => ({
  format,
  bytes: bytes.byteLength,
  width,
  height,
  orientation: 1,
});

/** Offered only when it would clear everything: a locked region keeps its pixels, and the problem with them. */
function clearAll({ document, coverage }: Context): ProjectFix[] {
  const regions = paintedRegions(document, coverage);
  if (regions.some((label) => document.regions[label].locked)) return [];
  return [{ kind: 'clear', label: saying('fixes.clearAll'), regions }];
}

function trajectoryFixes({ document, region }: Context): ProjectFix[] {
  if (!region) return [];
  const draw: ProjectFix = { kind: 'tool', label: saying('fixes.draw'), tool: 'trajectory', region };
  const locked = document.regions[region].locked || document.regions[STATIC].locked;
  return locked
    ? [draw]
    : [draw, { kind: 'relabel', label: saying('fixes.makeStatic'), from: region, to: STATIC }];
}

function anotherPicture({ problem }: Context): ProjectFix[] {
  if (problem.field.startsWith('image_tail'))
    return [pickFrame('tail', saying('fixes.otherTail')), removeTail];
  return [pickFrame('first', saying('fixes.otherFirst'))];
}
