import { useStore } from 'zustand';
import type { Region } from '../project/document.ts';
import { sentCount } from '../trajectories/pointCount.ts';
import { NO_HOLD } from '../trajectories/schedule.ts';
import { MAX_REPEAT, withHold, withRepeat } from '../trajectories/settings.ts';
import { type Hold, MAX_POINTS, MIN_POINTS, type Trajectory } from '../trajectories/trajectory.ts';
import { Slider } from '../ui/Slider.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { numberWords, saying, t, type WordKey } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './PathSliders.module.css';
import { usePathChange } from './usePathChange.ts';

const HOLDS = [
  { side: 'start', words: 'trajectory.holdStart' },
  { side: 'end', words: 'trajectory.holdEnd' },
] as const satisfies readonly { side: keyof Hold; words: WordKey }[];

const TENTHS = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** How many points are sent, how smooth the line is, how long it rests and how often it goes back. */
export function PathSliders({ region, path }: { readonly region: Region; readonly path: Trajectory }) {
  const { draft, change, settle } = usePathChange(region);
  const durationS = useStore(useEditor().project, (state) => Number(state.document.settings.duration));
  const percent = Math.round(path.smooth * 100);
  const hold = path.hold ?? NO_HOLD;
  return (
    <div className={styles.sliders}>
      <Slider
        label={t('trajectory.points')}
        min={MIN_POINTS}
        max={MAX_POINTS}
        value={path.pointCount}
        text={numberWords(sentCount(path))}
        onInput={(pointCount) => draft(saying('trajectory.points'), (now) => ({ ...now, pointCount }))}
        onSettle={settle}
      />
      <Slider
        label={t('trajectory.smooth')}
        min={0}
        max={100}
        value={percent}
        text={t('ui.percent', { percent })}
        onInput={(next) => draft(saying('trajectory.smooth'), (now) => ({ ...now, smooth: next / 100 }))}
        onSettle={settle}
      />
      {HOLDS.map(({ side, words }) => (
        <Slider
          key={side}
          label={t(words)}
          min={0}
          max={durationS}
          step={0.1}
          value={hold[side] * durationS}
          text={t('trajectory.seconds', { seconds: numberWords(hold[side] * durationS, TENTHS) })}
          onInput={(seconds) => draft(saying(words), (now) => withHold(now, { [side]: seconds / durationS }))}
          onSettle={settle}
        />
      ))}
      <Stepper
        label={t('trajectory.repeat')}
        min={0}
        max={MAX_REPEAT}
        value={path.repeat ?? 0}
        unit={t('trajectory.timesBack')}
        onChange={(times) => change(saying('trajectory.repeat'), (now) => withRepeat(now, times))}
      />
    </div>
  );
}
