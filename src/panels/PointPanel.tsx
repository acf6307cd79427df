import { ChevronLeft, ChevronRight, Spline, Trash2 } from 'lucide-react';
import { useStore } from 'zustand';
import type { Region } from '../project/document.ts';
import { selectedPointsOf } from '../project/pointSelection.ts';
import { setCorners } from '../trajectories/editPoints.ts';
import { pointNumbers, withPointPlace, withPointTime } from '../trajectories/pointNumbers.ts';
import { toPlaced } from '../trajectories/toPlaced.ts';
import { isPlaced, type PlacedTrajectory, type Trajectory } from '../trajectories/trajectory.ts';
import { Button } from '../ui/Button.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { Switch } from '../ui/Switch.tsx';
import { saying, t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './PointPanel.module.css';
import { usePathChange } from './usePathChange.ts';

interface PointPanelProps {
  readonly region: Region;
  readonly path: Trajectory;
}

/** The points of the path as numbers. A drawn path has none until it is asked for them. */
export function PointPanel({ region, path }: PointPanelProps) {
  const { commands } = useEditor();
  const { change } = usePathChange(region);
  if (isPlaced(path)) return <PlacedPoints region={region} path={path} />;
  const edit = () => {
    change(saying('trajectory.editPoints'), (now) => toPlaced(now));
    commands['tool.trajectory'].run();
  };
  return (
    <Button onClick={edit} title={t('trajectory.editPointsNote')}>
      <Spline size={15} aria-hidden="true" />
      {t('trajectory.editPoints')}
    </Button>
  );
}

function PlacedPoints({ region, path }: PointPanelProps & { readonly path: PlacedTrajectory }) {
  const { session, pathWork } = useEditor();
  const selection = useStore(session, (state) => selectedPointsOf(state.selectedPoints, region));
  const { change } = usePathChange(region);
  const { length } = path.samples;
  const first = selection.size > 0 ? Math.min(...selection) : null;
  const select = (index: number) =>
    session.setState({
      tool: 'trajectory',
      selectedPoints: { label: region.label, indices: new Set([(index + length) % length]) },
    });
  const words =
    first === null
      ? t('trajectory.pointCount', { amount: length })
      : selection.size > 1
        ? t('trajectory.pointsOf', { amount: selection.size, length })
        : t('trajectory.pointOf', { number: first + 1, length });
  return (
    <fieldset className={styles.points} aria-label={t('trajectory.selectedPoint')}>
      <div className={styles.head}>
        <Button
          icon
          look="quiet"
          aria-label={t('trajectory.previousPoint')}
          onClick={() => select((first ?? 0) - 1)}
        >
          <ChevronLeft size={15} aria-hidden="true" />
        </Button>
        <span className={styles.which}>{words}</span>
        <Button
          icon
          look="quiet"
          aria-label={t('trajectory.nextPoint')}
          onClick={() => select((first ?? -1) + 1)}
        >
          <ChevronRight size={15} aria-hidden="true" />
        </Button>
      </div>
      {first !== null && selection.size === 1 && <Numbers region={region} path={path} index={first} />}
      {first !== null && (
        <div className={styles.head}>
          <Switch
            label={t('trajectory.corner')}
            checked={[...selection].every((index) => path.samples[index]?.corner === true)}
            onChange={(corner) =>
              change(saying('trajectory.corner'), (now) =>
                isPlaced(now) ? setCorners(now, selection, corner) : now,
              )
            }
          />
          <Button look="quiet" onClick={pathWork.deletePoints}>
            <Trash2 size={15} aria-hidden="true" />
            {selection.size === 1 ? t('trajectory.deletePoint') : t('trajectory.deletePoints')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface NumbersProps {
  readonly region: Region;
  readonly path: PlacedTrajectory;
  readonly index: number;
}

/** Where the point is, as it is sent, and when it is passed. */
function Numbers({ region, path, index }: NumbersProps) {
  const size = useStore(useEditor().project, (state) => state.document.first);
  const { change } = usePathChange(region);
  const numbers = size && pointNumbers(path, size)[index];
  if (!size || !numbers) return null;
  const edit = (next: (now: PlacedTrajectory) => Trajectory) =>
    change(saying('trajectory.point'), (now) => (isPlaced(now) ? next(now) : now));
  return (
    <div className={styles.numbers}>
      <NumberField
        key={`x${index}`}
        label={t('trajectory.pointX')}
        min={0}
        max={size.width - 1}
        value={numbers.at.x}
        onChange={(x) => edit((now) => withPointPlace(now, index, { x, size }))}
      />
      <NumberField
        key={`y${index}`}
        label={t('trajectory.pointY')}
        min={0}
        max={size.height - 1}
        value={numbers.at.y}
        onChange={(y) => edit((now) => withPointPlace(now, index, { y, size }))}
      />
      <NumberField
        key={`t${index}`}
        label={t('trajectory.time')}
        min={0}
        max={100}
        step={0.1}
        value={Math.round(numbers.timePercent * 10) / 10}
        onChange={(percent) => edit((now) => withPointTime(now, index, percent))}
      />
    </div>
  );
}
