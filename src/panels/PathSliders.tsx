import { useStore } from 'zustand';
import type { Region } from '../project/document.ts';
import { sentCount } from '../trajectories/pointCount.ts';
import { NO_HOLD } from '../trajectories/schedule.ts';
import { MAX_REPEAT, withHold, withRepeat } from '../trajectories/settings.ts';
import { type Hold, MAX_POINTS, MIN_POINTS, type Trajectory } from '../trajectories/trajectory.ts';
import { Slider } from '../ui/Slider.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { useEditor } from './editorContext.ts';
import styles from './PathSliders.module.css';
import { usePathChange } from './usePathChange.ts';

const HOLDS = [
  { side: 'start', label: 'Hold at start' },
  { side: 'end', label: 'Hold at end' },
] as const satisfies readonly { side: keyof Hold; label: string }[];

/** How many points are sent, how smooth the line is, how long it rests and how often it goes back. */
export function PathSliders({ region, path }: { readonly region: Region; readonly path: Trajectory }) {
  const { draft, change, settle } = usePathChange(region);
  const durationS = useStore(useEditor().project, (state) => Number(state.document.settings.duration));
  const percent = Math.round(path.smooth * 100);
  const hold = path.hold ?? NO_HOLD;
  return (
    <div className={styles.sliders}>
      <Slider
        label="Points"
        min={MIN_POINTS}
        max={MAX_POINTS}
        value={path.pointCount}
        text={String(sentCount(path))}
        onInput={(pointCount) => draft('Points', (now) => ({ ...now, pointCount }))}
        onSettle={settle}
      />
      <Slider
        label="Smooth"
        min={0}
        max={100}
        value={percent}
        text={`${percent} %`}
        onInput={(next) => draft('Smooth', (now) => ({ ...now, smooth: next / 100 }))}
        onSettle={settle}
      />
      {HOLDS.map(({ side, label }) => (
        <Slider
          key={side}
          label={label}
          min={0}
          max={durationS}
          step={0.1}
          value={hold[side] * durationS}
          text={`${(hold[side] * durationS).toFixed(1)} s`}
          onInput={(seconds) => draft(label, (now) => withHold(now, { [side]: seconds / durationS }))}
          onSettle={settle}
        />
      ))}
      <Stepper
        label="Repeat"
        min={0}
        max={MAX_REPEAT}
        value={path.repeat ?? 0}
        unit="times there and back"
        onChange={(times) => change('Repeat', (now) => withRepeat(now, times))}
      />
    </div>
  );
}
