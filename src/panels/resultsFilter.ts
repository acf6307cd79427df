import type { TaskGroup, UiTask } from '../tasks/task.ts';

export const SHOWN_RESULTS = ['all', 'starred', 'running', 'failed'] as const;
export type ShownResults = (typeof SHOWN_RESULTS)[number];

export interface ResultsFilter {
  /** Every word of it must be found. */
  readonly text: string;
  readonly show: ShownResults;
}

export const NO_FILTER: ResultsFilter = { text: '', show: 'all' };

const SHOWS: Readonly<Record<ShownResults, (task: UiTask) => boolean>> = {
  all: () => true,
  starred: ({ starred }) => starred,
  running: ({ status }) =>
    status === 'submitting' || status === 'waiting' || status === 'checking' || status === 'running',
  failed: ({ status }) => status === 'failed' || status === 'stopped',
};

/** Whether a card is of the chosen kind, and each word looked for is in its name, note, prompt, group, mode, code or ID. */
export function isShown(task: UiTask, { text, show }: ResultsFilter): boolean {
  if (!SHOWS[show](task)) return false;
  const words = plain(text).split(/\s+/).filter(Boolean);
  const where = words.length > 0 ? plain(searched(task).join('\n')) : '';
  return words.every((word) => where.includes(word));
}

const plain = (text: string): string => text.normalize('NFKC').toLocaleLowerCase();

function searched(task: UiTask): string[] {
  const { title, note, summary, group, remoteId, externalId } = task;
  const code = task.status === 'failed' ? (task.code ?? '') : '';
  const names = summary.regions.map(({ name }) => name);
  return [title, note, summary.prompt, summary.mode, code, remoteId ?? '', externalId ?? '', ...names].concat(
    group ? [group.title, group.variant] : [],
  );
}

/** What stands in the strip: a card by itself, or the cards of one press together. */
export type StripItem =
  | { readonly kind: 'task'; readonly task: UiTask }
  | { readonly kind: 'group'; readonly group: TaskGroup; readonly tasks: readonly UiTask[] };

/** The cards in their order, those of a group gathered where its first one stands. One that is left alone stands by itself. */
export function stripItems(tasks: readonly UiTask[]): StripItem[] {
  const groups = new Map<string, UiTask[]>();
  for (const task of tasks) {
    if (!task.group) continue;
    groups.set(task.group.id, [...(groups.get(task.group.id) ?? []), task]);
  }
  return tasks.flatMap((task): StripItem[] => {
    const { group } = task;
    const members = group ? (groups.get(group.id) ?? []) : [];
    if (!group || members.length < 2) return [{ kind: 'task', task }];
    return members[0] === task ? [{ kind: 'group', group, tasks: members }] : [];
  });
}
