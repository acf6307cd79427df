import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UiTask } from '../tasks/task.ts';
import { completedCard, failedCard, runningCard, submittingCard } from '../tasks/testing/cards.ts';
import { isShown, NO_FILTER, SHOWN_RESULTS, stripItems } from './resultsFilter.ts';

const group = (id: string) => ({ id, title: `Strength of ${id}`, variant: '150 %' });
const cards: fc.Arbitrary<readonly UiTask[]> = fc
  .array(
    fc.record({
      card: fc.constantFrom<UiTask>(completedCard, failedCard, runningCard, submittingCard),
      title: fc.string({ minLength: 1 }),
      note: fc.string(),
      starred: fc.boolean(),
      group: fc.option(fc.constantFrom('a', 'b', 'c').map(group)),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.map(({ card, ...rest }, i) => ({ ...card, ...rest, id: `t${i}` })));

const found = (task: UiTask, text: string) => isShown(task, { text, show: 'all' });

describe('isShown', () => {
  it('finds every card by its own words in any order and case, and by any piece of them', () => {
    fc.assert(
      fc.property(cards, fc.nat(), fc.nat(), (tasks, from, length) => {
        for (const task of tasks) {
          const words = `${task.note} ${task.title.toLocaleUpperCase()}`.split(/\s+/).toReversed();
          expect(found(task, words.join(' '))).toBe(true);
          const [word = ''] = words;
          const start = from % (word.length + 1);
          expect(found(task, word.slice(start, start + (length % 5)))).toBe(true);
        }
      }),
    );
  });

  it('shows fewer the more words are looked for, and each card in exactly the kinds it is of', () => {
    fc.assert(
      fc.property(cards, fc.string(), fc.string(), (tasks, a, b) => {
        for (const task of tasks) {
          if (found(task, `${a} ${b}`)) expect(found(task, a) && found(task, b)).toBe(true);
          const kinds = SHOWN_RESULTS.filter((show) => isShown(task, { text: '', show }));
          expect(kinds.includes('all')).toBe(true);
          expect(kinds.includes('starred')).toBe(task.starred);
          expect(kinds.includes('running') && kinds.includes('failed')).toBe(false);
        }
      }),
    );
  });

  it('looks into the note, the prompt, the regions, the group and the code, and needs every word', () => {
    const task: UiTask = {
      ...failedCard,
      note: 'Smoke drifts left',
      summary: {
        ...failedCard.summary,
        prompt: 'A rocket',
        regions: [{ label: 2, name: 'Cloud', color: 'red' }],
      },
      group: group('g'),
    };
    for (const text of ['drifts SMOKE', 'rocket', 'cloud', 'strength 150', '002002095', 'rocket left'])
      expect(found(task, text), text).toBe(true);
    expect(found(task, 'rocket right')).toBe(false);
    expect(isShown(task, NO_FILTER)).toBe(true);
  });
});

describe('stripItems', () => {
  it('shows every card once, in order, the members of a group side by side', () => {
    fc.assert(
      fc.property(cards, (tasks) => {
        const items = stripItems(tasks);
        const shown = items.flatMap((item) => (item.kind === 'task' ? [item.task] : item.tasks));
        expect(shown.toSorted((a, b) => tasks.indexOf(a) - tasks.indexOf(b))).toEqual(tasks);
        const firsts = items.map((item) => tasks.indexOf(item.kind === 'task' ? item.task : item.tasks[0]!));
        expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
        const groups = items.flatMap((item) => (item.kind === 'group' ? [item] : []));
        expect(new Set(groups.map((item) => item.group.id)).size).toBe(groups.length);
        for (const {
          group: { id },
          tasks: members,
        } of groups) {
          expect(members.length).toBeGreaterThan(1);
          expect(members).toEqual(tasks.filter((task) => task.group?.id === id));
        }
      }),
    );
  });
});
