import { Search, Undo2 } from 'lucide-react';
import type { RemovedTask } from '../tasks/history.ts';
import { Button } from '../ui/Button.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './ResultsFilterBar.module.css';
import { NO_FILTER, type ResultsFilter, SHOWN_RESULTS } from './resultsFilter.ts';

interface ResultsFilterBarProps {
  /** Null while there is too little to look for anything. */
  readonly filter: ResultsFilter | null;
  readonly removed: readonly RemovedTask[];
  readonly onChange: (filter: ResultsFilter) => void;
}

/** Finds results by their words and their kind, and brings back what has just been deleted. */
export function ResultsFilterBar({ filter, removed, onChange }: ResultsFilterBarProps) {
  const change = (part: Partial<ResultsFilter>) => {
    const { text, show } = { ...NO_FILTER, ...filter, ...part };
    onChange(text === '' && show === 'all' ? NO_FILTER : { text, show });
  };
  return (
    <div className={styles.bar}>
      {filter && (
        <>
          <label className={styles.search}>
            <Search size={14} aria-hidden="true" />
            <input
              type="search"
              aria-label={t('cards.filter.search')}
              placeholder={t('cards.filter.search')}
              value={filter.text}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => change({ text: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (event.key === 'Escape') change({ text: '' });
              }}
            />
          </label>
          <Segmented
            label={t('cards.filter.label')}
            className={styles.kinds}
            value={filter.show}
            options={SHOWN_RESULTS.map((value) => ({ value, label: t(`cards.filter.${value}`) }))}
            onChange={(show) => change({ show })}
          />
        </>
      )}
      <Removed removed={removed} />
    </div>
  );
}

function Removed({ removed }: Pick<ResultsFilterBarProps, 'removed'>) {
  const { runner } = useEditor();
  const last = removed[0]?.task;
  if (!last) return null;
  return (
    <Button look="quiet" className={styles.back} onClick={() => runner.restore(last.id)}>
      <Undo2 size={14} aria-hidden="true" />
      <span>{t('cards.bringBack', { title: last.title })}</span>
    </Button>
  );
}
