import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef } from 'react';
import type { Region } from '../project/document.ts';
import {
  addCurvePoint,
  curveFrom,
  deleteCurvePoint,
  moveCurvePoint,
  paceLine,
} from '../trajectories/paceCurve.ts';
import { turnTimes } from '../trajectories/schedule.ts';
import { withCurve } from '../trajectories/settings.ts';
import type { CurvePoint, PaceCurve, Trajectory } from '../trajectories/trajectory.ts';
import { saying, t } from '../words/words.ts';
import styles from './PaceChart.module.css';
import { usePathChange } from './usePathChange.ts';

const WIDTH = 280;
const HEIGHT = 72;
const MARGIN = 7;
/** As many looks as make the line smooth at this size. */
const LOOKS = 141;
const KEY_STEP = 0.01;

const ARROWS: Readonly<Record<string, CurvePoint>> = {
  ArrowLeft: { time: -KEY_STEP, way: 0 },
  ArrowRight: { time: KEY_STEP, way: 0 },
  ArrowUp: { time: 0, way: KEY_STEP },
  ArrowDown: { time: 0, way: -KEY_STEP },
};

const toX = (time: number): number => MARGIN + time * (WIDTH - 2 * MARGIN);
const toY = (way: number): number => HEIGHT - MARGIN - way * (HEIGHT - 2 * MARGIN);

/** Way over time for the whole clip, holds and repeats included. A curve of one's own shows the points that shape its first run. */
export function PaceChart({ region, path }: { readonly region: Region; readonly path: Trajectory }) {
  const chart = useRef<SVGSVGElement>(null);
  const { change, draft, settle } = usePathChange(region);
  const [setOff = 0, arrived = 1] = turnTimes(path);
  const line = paceLine(path, LOOKS)
    .map(({ time, way }, i) => `${i === 0 ? 'M' : 'L'}${toX(time).toFixed(1)} ${toY(way).toFixed(1)}`)
    .join('');
  const curved = (next: (curve: PaceCurve) => PaceCurve) => (now: Trajectory) =>
    withCurve(now, next(curveFrom(now)));
  const placeOf = ({
    clientX,
    clientY,
  }: {
    readonly clientX: number;
    readonly clientY: number;
  }): CurvePoint => {
    const box = chart.current?.getBoundingClientRect() ?? new DOMRect(0, 0, WIDTH, HEIGHT);
    const time = (((clientX - box.left) / box.width) * WIDTH - MARGIN) / (WIDTH - 2 * MARGIN);
    const way = (HEIGHT - MARGIN - ((clientY - box.top) / box.height) * HEIGHT) / (HEIGHT - 2 * MARGIN);
    return { time: (time - setOff) / (arrived - setOff), way };
  };
  const add = (event: MouseEvent) => {
    const at = placeOf(event);
    change(
      saying('trajectory.pace'),
      curved((curve) => addCurvePoint(curve, at)?.curve ?? curve),
    );
  };
  return (
    <svg
      ref={chart}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={styles.chart}
      role={path.curve ? 'group' : 'img'}
      aria-label={t('trajectory.wayOverTime')}
      onDoubleClick={path.curve ? add : undefined}
    >
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <path key={share} className={styles.grid} d={`M${toX(share)} ${toY(0)}V${toY(1)}`} />
      ))}
      <path className={styles.line} d={line} />
      {path.curve?.map((point, i) => (
        <CurveHandle
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place in the order; it never passes another.
          key={i}
          number={i + 1}
          point={point}
          x={toX(setOff + point.time * (arrived - setOff))}
          y={toY(point.way)}
          onDrag={(event) =>
            draft(
              saying('trajectory.pace'),
              curved((curve) => moveCurvePoint(curve, i, placeOf(event))),
            )
          }
          onLetGo={settle}
          onStep={({ time, way }) =>
            change(
              saying('trajectory.pace'),
              curved((curve) => moveCurvePoint(curve, i, { time: point.time + time, way: point.way + way })),
            )
          }
          onDelete={() =>
            change(
              saying('trajectory.pace'),
              curved((curve) => deleteCurvePoint(curve, i)),
            )
          }
        />
      ))}
    </svg>
  );
}

interface CurveHandleProps {
  readonly number: number;
  readonly point: CurvePoint;
  readonly x: number;
  readonly y: number;
  readonly onDrag: (event: PointerEvent) => void;
  readonly onLetGo: () => void;
  readonly onStep: (by: CurvePoint) => void;
  readonly onDelete: () => void;
}

/** A point of the curve: dragged, or moved by the arrow keys; Delete takes it away. */
function CurveHandle({ number, point, x, y, onDrag, onLetGo, onStep, onDelete }: CurveHandleProps) {
  const percent = (share: number) => Math.round(share * 100);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = ARROWS[event.key];
    const deletes = event.key === 'Delete' || event.key === 'Backspace';
    if (!by && !deletes) return;
    // The same keys move and delete points on the stage.
    event.preventDefault();
    if (by) onStep(by);
    else onDelete();
  };
  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label={t('trajectory.curvePoint', { number })}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent(point.way)}
      aria-valuetext={t('trajectory.curvePointAt', { way: percent(point.way), time: percent(point.time) })}
      className={styles.handle}
      onKeyDown={onKeyDown}
      onDoubleClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && onDrag(event)}
      onLostPointerCapture={onLetGo}
    >
      <circle className={styles.reach} cx={x} cy={y} r={12} />
      <circle className={styles.dot} cx={x} cy={y} r={4.5} />
    </g>
  );
}
