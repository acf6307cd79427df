import { Suspense } from 'react';
import { useStore } from 'zustand';
import { later } from '../ui/later.ts';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { FramesPanel } from './FramesPanel.tsx';
import styles from './Inspector.module.css';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import { RegionsPanel } from './RegionsPanel.tsx';
import { SettingsPanel } from './SettingsPanel.tsx';
import { useShownTask } from './useShownTask.ts';

const ResultInspector = later(() => import('./ResultInspector.tsx'), 'ResultInspector');
/** Without a picture there is nothing to draw on. */
const TrajectoryPanel = later(() => import('./TrajectoryPanel.tsx'), 'TrajectoryPanel');

/** What stands beside the stage: all about the film on show, or else about the project. */
export function Inspector() {
  const shown = useShownTask();
  if (!shown) return <ProjectInspector />;
  return (
    <Suspense fallback={<aside className={styles.inspector} aria-label={t('cards.inspector')} />}>
      <ResultInspector key={shown.id} task={shown} />
    </Suspense>
  );
}

/** Everything about the project that is not the picture itself. `data-sheet` says on which sheet a small screen shows it. */
function ProjectInspector() {
  const { project } = useEditor();
  const filled = useStore(project, (state) => state.document.first !== null);
  return (
    <aside className={styles.inspector} aria-label={t('layout.inspector')}>
      <div className={styles.scrolled}>
        <div data-sheet="frames">
          <FramesPanel />
        </div>
        <div data-sheet="regions">
          <RegionsPanel />
          {filled && (
            <Suspense>
              <TrajectoryPanel />
            </Suspense>
          )}
        </div>
        <div data-sheet="settings">
          <SettingsPanel />
        </div>
      </div>
      <div className={styles.foot} data-sheet="settings">
        <ProblemsPanel />
      </div>
    </aside>
  );
}
