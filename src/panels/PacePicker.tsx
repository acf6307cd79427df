import type { Region } from '../project/document.ts';
import { curveProgress } from '../trajectories/pace.ts';
import { addCurvePoint, curveFrom, MAX_CURVE_POINTS } from '../trajectories/paceCurve.ts';
import { withCurve, withPace } from '../trajectories/settings.ts';
import { PACES, type Trajectory } from '../trajectories/trajectory.ts';
import { Button } from '../ui/Button.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { saying, t } from '../words/words.ts';
import { PaceChart } from './PaceChart.tsx';
import { PaceCurve } from './PaceCurve.tsx';
import styles from './PacePicker.module.css';
import { type PaceChoice, paceChoice, paceWords } from './paceNames.ts';
import { usePathChange } from './usePathChange.ts';

const CHOICES = [...PACES, 'own'] as const;

const paced = (path: Trajectory, choice: PaceChoice): Trajectory =>
  choice === 'own' ? withCurve(path, curveFrom(path)) : withPace(path, choice);

/** One more point in the middle of the longest stretch of time without one; the curve hardly changes. */
function withMorePoints(path: Trajectory): Trajectory {
  const curve = curveFrom(path);
  const times = [0, ...curve.map((point) => point.time), 1];
  const gaps = times.slice(1).map((time, i) => ({ from: times[i] ?? 0, to: time }));
  const widest = gaps.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
  const time = (widest.from + widest.to) / 2;
  const way = curveProgress(curve)(time);
  return withCurve(path, addCurvePoint(curve, { time, way })?.curve ?? curve);
}

/** How the way is spread over the clip: by name, as a curve, and as a curve of one's own that can be pulled. */
export function PacePicker({ region, path }: { readonly region: Region; readonly path: Trajectory }) {
  const { change } = usePathChange(region);
  return (
    <div className={styles.picker}>
      <div className={styles.head}>
        <span>{t('trajectory.pace')}</span>
        <span className={styles.name}>{paceWords(path)}</span>
      </div>
      <Segmented
        label={t('trajectory.pace')}
        className={styles.choices}
        value={paceChoice(path)}
        options={CHOICES.map((pace) => ({
          value: pace,
          label: t(`trajectory.paces.${pace}`),
          content: <PaceCurve pace={pace} />,
        }))}
        onChange={(choice) => change(saying('trajectory.pace'), (now) => paced(now, choice))}
      />
      <PaceChart region={region} path={path} />
      {path.curve && path.curve.length < MAX_CURVE_POINTS && (
        <Button
          look="link"
          className={styles.add}
          onClick={() => change(saying('trajectory.pace'), withMorePoints)}
        >
          {t('trajectory.addCurvePoint')}
        </Button>
      )}
    </div>
  );
}
