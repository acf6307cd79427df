import { type ReactNode, useState } from 'react';
import type { TaskRemarks as Remarks, UiTask } from '../tasks/task.ts';
import { failureWords } from '../tasks/words.ts';
import { Section } from '../ui/Section.tsx';
import { TextField } from '../ui/TextField.tsx';
import { t } from '../words/words.ts';
import { Elapsed } from './Elapsed.tsx';
import { useEditor } from './editorContext.ts';
import { FilmFacts } from './FilmFacts.tsx';
import styles from './TaskParts.module.css';
import { costWords, createdWords, makerWords } from './taskWords.ts';

interface TaskPartProps {
  readonly task: UiTask;
}

/** Who makes or made it, for how long and for how much, and what came of it. */
export function TaskFacts({ task }: TaskPartProps) {
  const done = task.status === 'completed' ? task : null;
  return (
    <dl className={styles.facts}>
      <Fact name={t('cards.madeBy')}>{makerWords(task.madeBy)}</Fact>
      <Fact name={t('cards.timeCost')}>
        <Elapsed task={task} />
        {done && ` · ${costWords(done.cost)}`}
      </Fact>
      {done && (
        <Fact name={t('cards.film')}>
          <FilmFacts task={done} />
        </Fact>
      )}
      <Fact name={t('cards.task')}>
        <Id>{task.remoteId}</Id>
      </Fact>
      {!done && (
        <Fact name={t('cards.externalId')}>
          <Id>{task.externalId}</Id>
        </Fact>
      )}
    </dl>
  );
}

/** What the request said. */
export function TaskAsked({ task: { summary } }: TaskPartProps) {
  const { prompt, mode, durationS, cfgScale, watermark } = summary;
  return (
    <Section title={t('cards.asked')}>
      {prompt !== '' && <p className={styles.prompt}>{prompt}</p>}
      <dl className={styles.facts}>
        <Fact name={t('cards.modeDuration')}>
          {mode} · {t('settings.seconds', { seconds: durationS })}
        </Fact>
        <Fact name={t('cards.cfgWatermark')}>
          {cfgScale ?? t('cards.unknown')} · {watermark ? t('cards.on') : t('cards.off')}
        </Fact>
      </dl>
    </Section>
  );
}

/** Why a task has failed or is no longer watched, and what to do about it; nothing for any other. */
export function TaskTrouble({ task }: TaskPartProps) {
  if (task.status !== 'failed' && task.status !== 'stopped') return null;
  const failure = task.status === 'failed' ? task : null;
  const { message, advice } = failure ? failureWords(failure) : task;
  return (
    <Section title={t('cards.failure')} aside={failure?.code}>
      <p className={styles.message}>{message}</p>
      <p>{advice}</p>
      <dl className={styles.wide}>
        {failure?.told && (
          <Fact name={t('cards.told')}>
            <q>{failure.told}</q>
          </Fact>
        )}
        <Fact name={t('cards.created.label')}>{createdWords(task)}</Fact>
      </dl>
    </Section>
  );
}

/** Its name and what the user notes about it; kept as they are typed. */
export function TaskRemarks({ task }: TaskPartProps) {
  const { runner } = useEditor();
  const [title, setTitle] = useState(task.title);
  const remark = (change: Partial<Remarks>) => runner.remark(task.id, change);
  return (
    <div className={styles.remarks}>
      <TextField
        label={t('cards.name')}
        value={title}
        onInput={(text) => {
          setTitle(text);
          remark({ title: text });
        }}
        onSettle={() => setTitle(task.title)}
      />
      <TextField label={t('cards.note')} rows={2} value={task.note} onInput={(note) => remark({ note })} />
    </div>
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

const Id = ({ children }: { readonly children: string | null }) =>
  children === null ? (
    t('cards.unknown')
  ) : (
    <span className={styles.id} title={children}>
      {children}
    </span>
  );
