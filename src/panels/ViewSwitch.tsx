import { useStore } from 'zustand';
import type { StageView } from '../project/session.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { compareWith, newestFilm, showFilm } from './filmViews.ts';
import styles from './ViewSwitch.module.css';

/** Edit, Result or Compare. Not there until there is a film to see. */
export function ViewSwitch() {
  const { session, runner } = useEditor();
  const view = useStore(session, (state) => state.view);
  const newest = useStore(runner, (state) => newestFilm(state));
  if (newest === null) return null;
  const film = filmOf(view) ?? newest;
  const show: Readonly<Record<Shown, () => void>> = {
    edit: () => session.setState({ view: { kind: 'edit' } }),
    result: () => showFilm(session, film),
    compare: () => compareWith({ session, runner }, film),
  };
  return (
    <div className={styles.place}>
      <Segmented
        label={t('compare.view')}
        className={styles.switch}
        value={view.kind === 'grid' ? 'compare' : view.kind}
        options={[
          { value: 'edit', label: t('compare.viewEdit') },
          { value: 'result', label: t('compare.viewResult') },
          { value: 'compare', label: t('compare.viewCompare') },
        ]}
        onChange={(kind) => show[kind]()}
      />
    </div>
  );
}

type Shown = Exclude<StageView['kind'], 'grid'>;

/** The film that the others follow: the one in view, or A. */
function filmOf(view: StageView): string | null {
  if (view.kind === 'result') return view.taskId;
  if (view.kind === 'compare') return [view.a, view.b].find((side) => side.kind === 'film')?.taskId ?? null;
  return null;
}
