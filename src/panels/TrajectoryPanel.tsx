import { ArrowLeftRight, Spline, Trash2 } from 'lucide-react';
import { useStore } from 'zustand';
import { STATIC } from '../masks/labelMap.ts';
import { type Region, withRegion } from '../project/document.ts';
import { reverse } from '../trajectories/reverse.ts';
import { MAX_POINTS, MIN_POINTS, PACES, type Trajectory } from '../trajectories/trajectory.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Slider } from '../ui/Slider.tsx';
import { useEditor } from './editorContext.ts';
import { PaceCurve } from './PaceCurve.tsx';
import { PACE_NAMES } from './paceNames.ts';
import styles from './TrajectoryPanel.module.css';

/** The path of the selected region. */
export function TrajectoryPanel() {
  const { project, session, commands } = useEditor();
  const selected = useStore(session, (state) => state.selected);
  const region = useStore(project, (state) => state.document.regions[selected]);
  return (
    <Section title={`Trajectory · ${region.name}`}>
      {region.trajectory ? (
        <TrajectorySettings region={region} trajectory={region.trajectory} />
      ) : selected === STATIC ? (
        <p className={styles.advice}>What is painted here stays still. It has no path.</p>
      ) : (
        <div className={styles.none}>
          <p className={styles.advice}>Draw on the picture where this region goes, from inside it.</p>
          <Button onClick={commands['tool.trajectory'].run}>
            <Spline size={15} aria-hidden="true" />
            Draw it
          </Button>
        </div>
      )}
    </Section>
  );
}

interface TrajectorySettingsProps {
  readonly region: Region;
  readonly trajectory: Trajectory;
}

const PACE_OPTIONS = PACES.map((pace) => ({
  value: pace,
  label: PACE_NAMES[pace],
  content: <PaceCurve pace={pace} />,
}));

function TrajectorySettings({ region, trajectory }: TrajectorySettingsProps) {
  const { project } = useEditor();
  const { label, name } = region;
  const draft = (word: string, change: Partial<Trajectory>) =>
    project.draft((document) => {
      const now = document.regions[label].trajectory;
      return now ? withRegion(document, label, { trajectory: { ...now, ...change } }) : document;
    }, `${word} · ${name}`);
  const settle = () => project.settle();
  const change = (word: string, next: Trajectory | null) =>
    project.change(`${word} · ${name}`, (document) => withRegion(document, label, { trajectory: next }));
  return (
    <>
      <div className={styles.paceHead}>
        <span>Pace</span>
        <span className={styles.paceName}>{PACE_NAMES[trajectory.pace]}</span>
      </div>
      <Segmented
        label="Pace"
        className={styles.pace}
        value={trajectory.pace}
        options={PACE_OPTIONS}
        onChange={(pace) => change('Pace', { ...trajectory, pace })}
      />
      <div className={styles.sliders}>
        <Slider
          label="Points"
          min={MIN_POINTS}
          max={MAX_POINTS}
          value={trajectory.pointCount}
          text={String(trajectory.pointCount)}
          onInput={(pointCount) => draft('Points', { pointCount })}
          onSettle={settle}
        />
        <Slider
          label="Smooth"
          min={0}
          max={100}
          value={Math.round(trajectory.smooth * 100)}
          text={`${Math.round(trajectory.smooth * 100)} %`}
          onInput={(percent) => draft('Smooth', { smooth: percent / 100 })}
          onSettle={settle}
        />
      </div>
      <div className={styles.actions}>
        <Button onClick={() => change('Reverse', reverse(trajectory))}>
          <ArrowLeftRight size={15} aria-hidden="true" />
          Reverse
        </Button>
        <Button look="danger" onClick={() => change('Delete trajectory', null)}>
          <Trash2 size={15} aria-hidden="true" />
          Delete trajectory
        </Button>
      </div>
    </>
  );
}
