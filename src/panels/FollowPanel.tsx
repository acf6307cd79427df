import { type ReactNode, useId } from 'react';
import { useStore } from 'zustand';
import type { FollowState, Unmeasured } from '../follow/follower.ts';
import type { FollowReport, RegionReport } from '../follow/report.ts';
import { gradeOf, verdictOf } from '../follow/verdict.ts';
import { assertNever } from '../kit/assert.ts';
import { STATIC } from '../masks/labelMap.ts';
import { defaultRegionName } from '../project/document.ts';
import { firstRegionName, regionName } from '../project/names.ts';
import type { CompletedTask } from '../tasks/task.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { numberWords, t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './FollowPanel.module.css';
import { Swatch } from './Swatch.tsx';

/** How each region of the film on show followed its plan, measured in the film itself. */
export function FollowPanel({ task }: { readonly task: CompletedTask }) {
  const { follower } = useEditor();
  const state = useStore(follower.store, (states) => states.get(task.id) ?? null);
  return (
    <Section title={t('follow.title')}>
      <div className={styles.body} data-follow={state?.kind ?? 'none'}>
        {state && <State task={task} state={state} />}
      </div>
    </Section>
  );
}

function State({ task, state }: { readonly task: CompletedTask; readonly state: FollowState }) {
  switch (state.kind) {
    case 'measuring':
      return <Measuring done={state.done} />;
    case 'measured':
      return <Report task={task} report={state.report} />;
    case 'no-plan':
      return <p className={styles.note}>{t('follow.noPlan')}</p>;
    case 'unmeasured':
      return <Unmeasurable id={task.id} why={state.why} />;
    default:
      return assertNever(state);
  }
}

function Measuring({ done }: { readonly done: number | null }) {
  const { follower } = useEditor();
  const percent = done === null ? null : Math.round(done * 100);
  return (
    <>
      <p className={styles.note}>
        {percent === null ? t('follow.fetching') : t('follow.measuring', { percent })}
      </p>
      <progress
        className={styles.progress}
        aria-label={t('follow.progress')}
        max={100}
        {...(percent !== null && { value: percent })}
      />
      <Button look="link" onClick={() => follower.stop()}>
        {t('follow.stop')}
      </Button>
    </>
  );
}

function Unmeasurable({ id, why }: { readonly id: string; readonly why: Unmeasured }) {
  const { follower } = useEditor();
  return (
    <>
      <p className={styles.note}>{unmeasuredWords(why)}</p>
      {why.kind !== 'no-decoder' && (
        <Button look="link" onClick={() => follower.retry(id)}>
          {t('follow.again')}
        </Button>
      )}
    </>
  );
}

function unmeasuredWords(why: Unmeasured): string {
  switch (why.kind) {
    case 'missing':
      return why.words;
    case 'no-decoder':
      return t('follow.noDecoder');
    case 'unreadable':
      return t('follow.unreadable');
    case 'stopped':
      return t('follow.stopped');
    case 'failed':
      return t('follow.failed');
    default:
      return assertNever(why);
  }
}

/** Ground that moves by less than this share of the width is not worth a word. */
const NOTICED = 0.004;

function Report({ task, report }: { readonly task: CompletedTask; readonly report: FollowReport }) {
  const { regions, still, ground } = report;
  return (
    <>
      <ul className={styles.rows} aria-label={t('follow.title')}>
        {regions.map((region) => (
          <RegionRow key={region.label} task={task} region={region} />
        ))}
        {task.summary.hasStatic && (
          <Row
            swatch={<Swatch region={{ label: STATIC, color: 'grey' }} />}
            name={firstRegionName(STATIC)}
            words={still ? t('follow.moved', { pixels: oneDigit(still.movedPx) }) : t('follow.plain')}
            score={still?.score ?? null}
          />
        )}
      </ul>
      {ground && ground.share > NOTICED && (
        <p className={styles.note} data-ground="">
          {t('follow.ground', { pixels: oneDigit(ground.movedPx), percent: oneDigit(ground.share * 100) })}
        </p>
      )}
    </>
  );
}

function RegionRow({ task, region }: { readonly task: CompletedTask; readonly region: RegionReport }) {
  const { label } = region;
  const sent = task.summary.regions[label - 1] ?? { label, name: defaultRegionName(label), color: 'grey' };
  return (
    <Row
      swatch={<Swatch region={sent} />}
      name={regionName(sent)}
      words={regionWords(region)}
      score={region.figures?.score ?? null}
    />
  );
}

interface RowProps {
  readonly swatch: ReactNode;
  readonly name: string;
  readonly words: string;
  readonly score: number | null;
}

function Row({ swatch, name, words, score }: RowProps) {
  const id = useId();
  return (
    <li className={styles.row} aria-labelledby={id}>
      {swatch}
      <span id={id} className={styles.name}>
        {name}
      </span>
      <span className={styles.words}>{words}</span>
      {score !== null && (
        <span className={styles.score} data-grade={gradeOf(score)} data-score={score}>
          <span className="visuallyHidden">{t('follow.score', { score })}</span>
          <span aria-hidden="true">{score}</span>
        </span>
      )}
    </li>
  );
}

/** A region that was found in less of the film than this is said to be. */
const MOSTLY = 0.9;

function regionWords({ textured, figures }: RegionReport): string {
  if (!textured) return t('follow.plain');
  if (!figures) return t('follow.unseen');
  const verdict = verdictWords(verdictOf(figures));
  return figures.found < MOSTLY
    ? t('follow.partly', { verdict, percent: Math.round(figures.found * 100) })
    : verdict;
}

function verdictWords({ kind, share }: ReturnType<typeof verdictOf>): string {
  if (kind === 'stands') return t('follow.stands');
  const percent =
    kind === 'off' || kind === 'wrongWay' ? oneDigit(share * 100) : String(Math.round(share * 100));
  return t(`follow.${kind}`, { percent });
}

const oneDigit = (value: number): string =>
  numberWords(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
