import { Spline } from 'lucide-react';
import { useStore } from 'zustand';
import { STATIC } from '../masks/labelMap.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
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
    <Section title={`Trajectory · ${region.name}`}>
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
        <p className={styles.advice}>What is painted here stays still. It has no path.</p>
      ) : (
        <div className={styles.none}>
          <p className={styles.advice}>Draw on the picture where this region goes, or click its points.</p>
          <div className={styles.begin}>
            <Button onClick={commands['tool.trajectory'].run}>
              <Spline size={15} aria-hidden="true" />
              Draw it
            </Button>
            <PresetMenu region={region} />
            <PasteButton region={region} />
          </div>
        </div>
      )}
    </Section>
  );
}
