import { toBody } from '../contract/envelope.ts';
import type { KirinRequest } from '../contract/request.ts';
import { isFinished, type UiTask } from '../tasks/task.ts';
import { fileName } from './requestActions.ts';

/** A file of a result, by its name in the zip. */
export type ResultPart = readonly [name: string, content: string | Blob];

interface ResultFiles {
  readonly request: KirinRequest | null;
  readonly film: Blob | null;
}

/** The request as other programs send it. */
export const requestText = (request: KirinRequest): string =>
  JSON.stringify(toBody(request, 'envelope'), null, 2);

/** Everything that is known of a result as files: its film, its request, the pictures in it, and what the user has written about it. */
export function resultParts(task: UiTask, { request, film }: ResultFiles): ResultPart[] {
  return [
    ['result.json', JSON.stringify(about(task), null, 2)],
    ...(film ? [['film.mp4', film] as const] : []),
    ...(request ? [['request.json', requestText(request)] as const, ...pictures(task, request)] : []),
  ];
}

function about(task: UiTask) {
  const { title, note, starred, status, group, madeBy, summary, createdMs, attempt, remoteId, externalId } =
    task;
  const made = isFinished(task) ? { finished: iso(task.finishedMs) } : {};
  const cost = task.status === 'completed' ? { cost_usd: task.cost } : {};
  const failure =
    task.status === 'failed'
      ? { error: { code: task.code, told: task.told, message: task.message, advice: task.advice } }
      : {};
  return {
    ...{ title, note, starred, status, group, attempt },
    ...{ made_by: madeBy, task_id: remoteId, external_task_id: externalId },
    ...{ created: iso(createdMs), ...made, ...cost, ...failure },
    asked: summary,
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();

function pictures({ summary }: UiTask, request: KirinRequest): ResultPart[] {
  const masks = (request.dynamic_masks ?? []).map(
    ({ mask }, i) => [`masks/${i + 1}-${fileName(summary.regions[i]?.name ?? '', '')}`, mask] as const,
  );
  return [
    ...pictureFile('first-frame', request.image),
    ...pictureFile('tail-frame', request.image_tail),
    ...masks.flatMap(([name, mask]) => pictureFile(name, mask)),
    ...pictureFile('masks/static', request.static_mask),
  ];
}

/** Base64 begins so, whatever follows. */
const FORMATS = [
  { start: 'iVBORw0KGgo', ending: '.png', type: 'image/png' },
  { start: '/9j/', ending: '.jpg', type: 'image/jpeg' },
] as const;

/** None for a picture that was sent by its address: it is not here. */
function pictureFile(name: string, text: string | undefined): ResultPart[] {
  const format = FORMATS.find(({ start }) => text?.startsWith(start));
  if (text === undefined || !format) return [];
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return [[`${name}${format.ending}`, new Blob([bytes], { type: format.type })]];
}
