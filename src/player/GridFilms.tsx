import { type Ref, useEffect, useRef } from 'react';
import { must } from '../kit/assert.ts';
import { t } from '../words/words.ts';
import { fitInside } from './compose.ts';
import styles from './GridFilms.module.css';
import { openDeck } from './openDeck.ts';
import type { Playback } from './playback.ts';
import { pngOf } from './png.ts';
import type { SideSource } from './reels.ts';

/** As large as a film of a group is looked at; the decoders' frames are scaled to it. */
const CELL_PX = { width: 640, height: 480 } as const;

export interface GridCell {
  readonly id: string;
  readonly title: string;
  /** Null while it is loaded, or when it cannot be played; `words` then say which. */
  readonly source: SideSource | null;
  readonly words: string;
}

interface GridFilmsProps {
  readonly cells: readonly GridCell[];
  readonly playback: Playback;
  readonly onOpen: (id: string) => void;
  readonly onBroken: () => void;
}

/** Films beside each other, played in step. Those that can be played begin together. */
export function GridFilms({ cells, playback, onOpen, onBroken }: GridFilmsProps) {
  const canvases = useRef(new Map<string, HTMLCanvasElement>());
  useEffect(() => {
    const ready = cells.flatMap(({ id, source }) => {
      const canvas = canvases.current.get(id);
      return source && canvas ? [{ source, screen: screenOn(canvas, source) }] : [];
    });
    const [first] = ready;
    if (!first) return;
    const deck = openDeck({
      sources: ready.map(({ source }) => source),
      playback,
      show: (frame, pictures) => {
        for (const [i, { screen }] of ready.entries()) screen.show(frame, pictures[i]);
      },
      onBroken,
    });
    const off = playback.attach(deck, {
      title: first.source.title,
      thumbnails: null,
      png: () => first.screen.png(),
    });
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) deck.play();
    return () => {
      off();
      deck.dispose();
    };
  }, [cells, playback, onBroken]);
  return (
    <ul className={styles.grid} data-many={cells.length > 6 || undefined} aria-label={t('compare.grid')}>
      {cells.map((cell) => (
        <Cell
          key={cell.id}
          cell={cell}
          onOpen={onOpen}
          ref={(canvas: HTMLCanvasElement) => {
            canvases.current.set(cell.id, canvas);
            return () => void canvases.current.delete(cell.id);
          }}
        />
      ))}
    </ul>
  );
}

interface CellProps {
  readonly cell: GridCell;
  readonly onOpen: (id: string) => void;
  readonly ref: Ref<HTMLCanvasElement>;
}

function Cell({ cell, onOpen, ref }: CellProps) {
  return (
    <li className={styles.cell}>
      <button type="button" className={styles.open} onClick={() => onOpen(cell.id)}>
        <span className="visuallyHidden">{t('compare.open', { title: cell.title })}</span>
        <canvas ref={ref} className={styles.film} />
        {!cell.source && <span className={styles.words}>{cell.words}</span>}
        <span className={styles.label} aria-hidden="true">
          {cell.title}
        </span>
      </button>
    </li>
  );
}

function screenOn(canvas: HTMLCanvasElement, { size }: SideSource) {
  const context = must(canvas.getContext('2d', { alpha: false }), '2D canvas context');
  const { width, height } = fitInside(size, { x: 0, y: 0, ...CELL_PX });
  Object.assign(canvas, { width, height });
  return {
    show(frame: number, picture: CanvasImageSource | undefined) {
      if (!picture) return;
      context.drawImage(picture, 0, 0, width, height);
      canvas.dataset.shows = String(frame);
    },
    png: () => pngOf(canvas, width, height),
  };
}
