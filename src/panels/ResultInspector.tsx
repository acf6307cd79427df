import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { CompletedTask, UiTask } from '../tasks/task.ts';
import { Section } from '../ui/Section.tsx';
import { t } from '../words/words.ts';
import { Elapsed } from './Elapsed.tsx';
import { useEditor } from './editorContext.ts';
import { FilmFacts } from './FilmFacts.tsx';
import inspector from './Inspector.module.css';
import styles from './ResultInspector.module.css';
import { costWords, makerWords, statusWords } from './taskWords.ts';

/** The task whose film is on show; null while the project is edited. */
export function useShownTask(): CompletedTask | null {
  const { session, runner } = useEditor();
  const id = useStore(session, ({ view }) => ('taskId' in view ? view.taskId : null));
  const task = useStore(runner, ({ tasks }) => tasks.find((each) => each.id === id) ?? null);
  return task?.status === 'completed' ? task : null;
}

/** Everything about the film on show: who made it, what it is, what was asked for, and what can be done with it. */
export function ResultInspector({ task }: { readonly task: CompletedTask }) {
  return (
    <aside className={inspector.inspector} aria-label={t('cards.inspector')}>
      <div className={inspector.scrolled}>
        <Head task={task} />
        <Asked task={task} />
      </div>
    </aside>
  );
}

function Head({ task }: { readonly task: CompletedTask }) {
  return (
    <Section
      title={task.title}
      aside={
        <span className={styles.status} data-status={task.status}>
          {statusWords(task)}
        </span>
      }
    >
      <dl className={styles.facts}>
        <Fact name={t('cards.madeBy')}>{makerWords(task.madeBy)}</Fact>
        <Fact name={t('cards.timeCost')}>
          <Elapsed task={task} /> · {costWords(task.cost)}
        </Fact>
        <Fact name={t('cards.film')}>
          <FilmFacts task={task} />
        </Fact>
        <Fact name={t('cards.task')}>
          <span className={styles.id} title={task.remoteId}>
            {task.remoteId}
          </span>
        </Fact>
      </dl>
    </Section>
  );
}

function Asked({ task: { summary } }: { readonly task: UiTask }) {
  const { prompt, mode, durationS, cfgScale, watermark } = summary;
  return (
    <Section title={t('cards.asked')}>
      {prompt !== '' && <p className={styles.prompt}>{prompt}</p>}
      <dl className={styles.facts}>
        <Fact name={t('cards.modeDuration')}>
          {mode} · {durationS} s
        </Fact>
        <Fact name={t('cards.cfgWatermark')}>
          {cfgScale ?? t('cards.unknown')} · {watermark ? t('cards.on') : t('cards.off')}
        </Fact>
      </dl>
    </Section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
