import { useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { showGrid } from './filmViews.ts';
import { filmsOfGroup } from './groupDone.ts';
import { ResultsFilterBar } from './ResultsFilterBar.tsx';
import styles from './ResultsStrip.module.css';
import { isShown, NO_FILTER, type ResultsFilter, type StripItem, stripItems } from './resultsFilter.ts';
import { TaskSlot } from './TaskSlot.tsx';

/** Fewer are found faster by looking. */
const WORTH_FILTERING = 3;

/** A card a task, newest first, those of one press together. */
export function ResultsStrip() {
  const { runner } = useEditor();
  const tasks = useStore(runner, (state) => state.tasks);
  const removed = useStore(runner, (state) => state.removed);
  const [filter, setFilter] = useState<ResultsFilter>(NO_FILTER);
  const filtering = tasks.length >= WORTH_FILTERING || filter !== NO_FILTER;
  const shown = filtering ? tasks.filter((task) => isShown(task, filter)) : tasks;
  return (
    <section className={styles.strip} aria-labelledby="results-title" data-sheet="results">
      <h2 id="results-title" className="visuallyHidden">
        {t('cards.title')}
      </h2>
      {(filtering || removed.length > 0) && (
        <ResultsFilterBar filter={filtering ? filter : null} removed={removed} onChange={setFilter} />
      )}
      {shown.length === 0 && (
        <p className={styles.empty}>{tasks.length === 0 ? t('cards.empty') : t('cards.filter.none')}</p>
      )}
      <ul className={styles.list} aria-label={t('cards.title')} tabIndex={-1} data-results="">
        {stripItems(shown).map((item, at) =>
          item.kind === 'task' ? (
            <li key={item.task.id} className={styles.item}>
              <TaskSlot task={item.task} at={at} />
            </li>
          ) : (
            <Group key={item.group.id} item={item} at={at} />
          ),
        )}
      </ul>
    </section>
  );
}

/** The films of a group beside each other, as soon as there are two. */
function GridButton({ item }: { readonly item: StripItem & { kind: 'group' } }) {
  const { session } = useEditor();
  const films = filmsOfGroup(item.tasks, item.group.id);
  if (films.length < 2) return null;
  return (
    <Button look="link" className={styles.grid} onClick={() => showGrid(session, films)}>
      {t('variations.compare')}
    </Button>
  );
}

function Group({ item, at }: { readonly item: StripItem & { kind: 'group' }; readonly at: number }) {
  const label = t('cards.group.label', { title: item.group.title, number: item.tasks.length });
  return (
    <li className={styles.group}>
      <div className={styles.groupHead}>
        <h3 className={styles.groupTitle}>{label}</h3>
        <GridButton item={item} />
      </div>
      <ul className={styles.members} aria-label={item.group.title}>
        {item.tasks.map((task, place) => (
          <li key={task.id} className={styles.item}>
            <TaskSlot task={task} at={at + place} variant={task.group?.variant} />
          </li>
        ))}
      </ul>
    </li>
  );
}
