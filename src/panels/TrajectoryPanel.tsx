import { Spline } from 'lucide-react';
import { useStore } from 'zustand';
import { STATIC } from '../masks/labelMap.ts';
import { nameOf } from '../project/names.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { t } from '../words/words.ts';
import { ElasticSwitch } from './ElasticSwitch.tsx';
import { useEditor } from './editorContext.ts';
import { MotionNotes } from './MotionNotes.tsx';
import { PacePicker } from './PacePicker.tsx';
import { PasteButton, PathActions } from './PathActions.tsx';
import { PathSliders } from './PathSliders.tsx';
import { PointPanel } from './PointPanel.tsx';
import { PresetMenu } from './PresetMenu.tsx';
import styles from './TrajectoryPanel.module.css';

/** The path of the selected region. */
export function TrajectoryPanel() {
  const { project, session, commands } = useEditor();
  const selected = useStore(session, (state) => state.selected);
  const region = useStore(project, (state) => state.document.regions[selected]);
  const { trajectory } = region;
  return (
    <Section title={t('trajectory.title', { name: nameOf(region) })}>
      {trajectory ? (
        <>
          <MotionNotes region={region} />
          <PacePicker region={region} path={trajectory} />
          <PathSliders region={region} path={trajectory} />
          <ElasticSwitch region={region} />
          <PointPanel region={region} path={trajectory} />
          <PathActions region={region} path={trajectory} />
        </>
      ) : selected === STATIC ? (
        <p className={styles.advice}>{t('trajectory.still')}</p>
      ) : (
        <div className={styles.none}>
          <p className={styles.advice}>{t('trajectory.none')}</p>
          <div className={styles.begin}>
            <Button onClick={commands['tool.trajectory'].run}>
              <Spline size={15} aria-hidden="true" />
              {t('trajectory.draw')}
            </Button>
            <PresetMenu region={region} />
            <PasteButton region={region} />
          </div>
        </div>
      )}
    </Section>
  );
}
