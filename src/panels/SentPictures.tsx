import { type SyntheticEvent, useState } from 'react';
import { decodedLength } from '../contract/base64.ts';
import type { KirinRequest } from '../contract/request.ts';
import type { Size } from '../geometry/size.ts';
import { numberWords, t } from '../words/words.ts';
import styles from './SentPictures.module.css';
import { type Point, pictureAddress } from './sentFields.ts';

/** What a moving region is called and drawn in. */
export interface SentRegionWords {
  readonly name: string;
  readonly color: string;
}

interface Path {
  readonly points: readonly Point[];
  readonly color: string;
}

/** The pictures as they are sent; on the first frame every path, on a mask its own, with its points beside it. */
export function SentPictures({
  request,
  regions,
}: {
  readonly request: KirinRequest;
  readonly regions: readonly SentRegionWords[];
}) {
  const masks = (request.dynamic_masks ?? []).map(({ mask, trajectories }, i) => ({
    mask,
    points: trajectories,
    name: regions[i]?.name ?? String(i + 1),
    color: regions[i]?.color ?? 'white',
  }));
  return (
    <ul className={styles.pictures}>
      {request.image && (
        <Picture field="image" name={t('sending.firstFrame')} text={request.image} paths={masks} />
      )}
      {request.image_tail && (
        <Picture field="image_tail" name={t('sending.tailFrame')} text={request.image_tail} />
      )}
      {request.static_mask && (
        <Picture field="static_mask" name={t('sending.staticMask')} text={request.static_mask} />
      )}
      {masks.map(({ mask, points, name, color }, i) => (
        <Picture
          key={mask}
          field={`dynamic_masks[${i}]`}
          name={t('sending.dynamicMask', { region: name })}
          text={mask}
          paths={[{ points, color }]}
        >
          <Points name={name} points={points} />
        </Picture>
      ))}
    </ul>
  );
}

interface PictureProps {
  readonly field: string;
  readonly name: string;
  readonly text: string;
  readonly paths?: readonly Path[];
  readonly children?: React.ReactNode;
}

function Picture({ field, name, text, paths = [], children }: PictureProps) {
  const [size, setSize] = useState<Size | null>(null);
  const measure = ({ currentTarget: { naturalWidth, naturalHeight } }: SyntheticEvent<HTMLImageElement>) =>
    setSize({ width: naturalWidth, height: naturalHeight });
  return (
    <li className={styles.item}>
      <figure className={styles.figure}>
        <div className={styles.frame}>
          <img src={pictureAddress(text)} alt={name} onLoad={measure} />
          {size && paths.length > 0 && <Paths size={size} paths={paths} />}
        </div>
        <figcaption>
          <code>{field}</code>
          <span className={styles.facts}>{size && sizeWords(size, text)}</span>
        </figcaption>
      </figure>
      {children}
    </li>
  );
}

const sizeWords = ({ width, height }: Size, text: string): string =>
  t('sending.size', {
    width,
    height,
    kilobytes: numberWords(decodedLength(text) / 1024, { maximumFractionDigits: 1 }),
  });

/** Paths over a picture; Kirin pixels count from its lower left. */
function Paths({ size, paths }: { readonly size: Size; readonly paths: readonly Path[] }) {
  const { width, height } = size;
  const unit = Math.max(width, height) / 100;
  return (
    <svg className={styles.paths} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {paths.map(({ points, color }) => {
        const places = points.map(({ x, y }) => ({ x, y: height - y }));
        const line = places.map(({ x, y }) => `${x},${y}`).join(' ');
        return (
          <g key={line} stroke={color} fill="none">
            <polyline points={line} stroke="black" strokeWidth={1.8 * unit} strokeOpacity={0.6} />
            <polyline points={line} strokeWidth={unit} />
            {places.slice(0, 1).map(({ x, y }) => (
              <circle key="start" cx={x} cy={y} r={1.4 * unit} fill="white" strokeWidth={0.5 * unit} />
            ))}
          </g>
        );
      })}
    </svg>
  );
}

function Points({ name, points }: { readonly name: string; readonly points: readonly Point[] }) {
  const label = t('sending.pointsOf', { region: name });
  return (
    <details className={styles.points}>
      <summary>{t('sending.points', { count: points.length })}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
      <section className={styles.scroll} tabIndex={0} aria-label={label}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('sending.point')}</th>
              <th scope="col">x</th>
              <th scope="col">y</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ x, y }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a point is told by its place in the path.
              <tr key={i}>
                <td>{i + 1}</td>
                <td>{x}</td>
                <td>{y}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
