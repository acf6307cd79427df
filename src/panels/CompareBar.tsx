import { ArrowLeftRight, LayoutGrid } from 'lucide-react';
import { useId, useMemo } from 'react';
import { useStore } from 'zustand';
import { COMPARE_MODES, type CompareMode } from '../player/compose.ts';
import type { CompareSide, StageView } from '../project/session.ts';
import { Button } from '../ui/Button.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { t } from '../words/words.ts';
import styles from './CompareBar.module.css';
import { useEditor } from './editorContext.ts';
import { showGrid } from './filmViews.ts';

type CompareStageView = Extract<StageView, { kind: 'compare' }>;

/** Which films are compared, and how. */
export function CompareBar() {
  const { session } = useEditor();
  const view = useStore(session, (state) => state.view);
  if (view.kind !== 'compare') return null;
  const change = (next: Partial<CompareStageView>) => session.setState({ view: { ...view, ...next } });
  return (
    <>
      <SideSelect name={t('compare.a')} side={view.a} onChange={(a) => change({ a })} />
      <Tooltip text={t('compare.swap')} side="top">
        <Button
          icon
          look="quiet"
          aria-label={t('compare.swap')}
          onClick={() => change({ a: view.b, b: view.a })}
        >
          <ArrowLeftRight size={16} aria-hidden="true" />
        </Button>
      </Tooltip>
      <SideSelect name={t('compare.b')} side={view.b} onChange={(b) => change({ b })} />
      <GridButton />
      <LookControls />
    </>
  );
}

/** All films at once, in step. */
function GridButton() {
  const { session, runner } = useEditor();
  const showAll = () => {
    const films = runner.getState().tasks.filter(({ status }) => status === 'completed');
    showGrid(
      session,
      films.map(({ id }) => id),
    );
  };
  return (
    <Tooltip text={t('compare.showGrid')} side="top">
      <Button icon look="quiet" aria-label={t('compare.showGrid')} onClick={showAll}>
        <LayoutGrid size={16} aria-hidden="true" />
      </Button>
    </Tooltip>
  );
}

function LookControls() {
  const { compareLook } = useEditor();
  const mode = useStore(compareLook, (state) => state.mode);
  const names: Readonly<Record<CompareMode, string>> = {
    wipe: t('compare.wipe'),
    side: t('compare.side'),
    difference: t('compare.difference'),
    onion: t('compare.onion'),
  };
  return (
    <Segmented
      label={t('compare.mode')}
      className={styles.modes}
      value={mode}
      options={COMPARE_MODES.map((value) => ({ value, label: names[value] }))}
      onChange={(next) => compareLook.setState({ mode: next })}
    />
  );
}

/** The plan's place among the ids of tasks, none of which is empty. */
const PLAN = '';

interface SideSelectProps {
  readonly name: string;
  readonly side: CompareSide;
  readonly onChange: (side: CompareSide) => void;
}

function SideSelect({ name, side, onChange }: SideSelectProps) {
  const { runner, project } = useEditor();
  const id = useId();
  const tasks = useStore(runner, (state) => state.tasks);
  const films = useMemo(() => tasks.filter(({ status }) => status === 'completed'), [tasks]);
  const canPlan = useStore(project, (state) => state.document.first !== null);
  return (
    <span className={styles.side}>
      <label htmlFor={id}>{name}</label>
      <select
        id={id}
        className={styles.select}
        value={side.kind === 'plan' ? PLAN : side.taskId}
        onChange={({ currentTarget: { value } }) =>
          onChange(value === PLAN ? { kind: 'plan' } : { kind: 'film', taskId: value })
        }
      >
        <option value={PLAN} disabled={!canPlan}>
          {t('compare.plan')}
        </option>
        {films.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </span>
  );
}
