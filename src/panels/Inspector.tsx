import { t } from '../words/words.ts';
import { FramesPanel } from './FramesPanel.tsx';
import styles from './Inspector.module.css';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import { RegionsPanel } from './RegionsPanel.tsx';
import { ResultInspector, useShownTask } from './ResultInspector.tsx';
import { SettingsPanel } from './SettingsPanel.tsx';
import { TrajectoryPanel } from './TrajectoryPanel.tsx';

/** What stands beside the stage: all about the film on show, or else about the project. */
export function Inspector() {
  const shown = useShownTask();
  return shown ? <ResultInspector key={shown.id} task={shown} /> : <ProjectInspector />;
}

/** Everything about the project that is not the picture itself. `data-sheet` says on which sheet a small screen shows it. */
function ProjectInspector() {
  return (
    <aside className={styles.inspector} aria-label={t('layout.inspector')}>
      <div className={styles.scrolled}>
        <div data-sheet="frames">
          <FramesPanel />
        </div>
        <div data-sheet="regions">
          <RegionsPanel />
          <TrajectoryPanel />
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
