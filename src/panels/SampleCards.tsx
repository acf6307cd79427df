import { classNames } from '../ui/classNames.ts';
import { t, type WordKey } from '../words/words.ts';
import type { CommandId } from './command.ts';
import { useEditor } from './editorContext.ts';
import styles from './SampleCards.module.css';
import { SAMPLE_IDS, type SampleId } from './samples/samples.ts';

interface Card {
  readonly command: CommandId;
  readonly title: WordKey;
  readonly line: WordKey;
  /** What stands on its foot, where a button's words would. */
  readonly press: WordKey;
  readonly picture: string;
  /** Laid over a corner of the picture. */
  readonly tail?: string;
  /** The ways that are drawn on the picture, in its pixels. */
  readonly ways: readonly { readonly path: string; readonly color: string }[];
}

/** The pictures of the cards. */
const SIZE = { width: 320, height: 200 } as const;

const CARDS: Readonly<Record<SampleId, Card>> = {
  launch: {
    command: 'project.sample',
    title: 'guide.launchTitle',
    line: 'guide.launchLine',
    press: 'guide.openSample',
    picture: '/samples/rocket-small.jpg',
    ways: [
      { path: 'M161 122Q162 70 174 33', color: 'var(--way-1)' },
      { path: 'M124 180Q106 179 90 177', color: 'var(--way-2)' },
    ],
  },
  flight: {
    command: 'project.sampleFlight',
    title: 'guide.flightTitle',
    line: 'guide.flightLine',
    press: 'guide.openIt',
    picture: '/samples/airplane-small.jpg',
    ways: [{ path: 'M175 84Q172 48 202 20', color: 'var(--way-1)' }],
  },
  meadow: {
    command: 'project.sampleMeadow',
    title: 'guide.meadowTitle',
    line: 'guide.meadowLine',
    press: 'guide.openIt',
    picture: '/samples/meadow-small.jpg',
    tail: '/samples/meadow-tail-small.jpg',
    ways: [],
  },
};

/** The projects that can be opened at one press, each with what it shows. */
export function SampleCards() {
  return (
    <ul className={styles.cards}>
      {SAMPLE_IDS.map((id, index) => (
        <li key={id}>
          <SampleCard card={CARDS[id]} first={index === 0} />
        </li>
      ))}
    </ul>
  );
}

function SampleCard({ card, first }: { readonly card: Card; readonly first: boolean }) {
  const { commands } = useEditor();
  return (
    <button type="button" className={styles.card} onClick={commands[card.command].run}>
      <span className={styles.picture}>
        <img src={card.picture} alt="" {...SIZE} />
        {card.tail && <img src={card.tail} alt="" {...SIZE} className={styles.tail} />}
        <Ways ways={card.ways} />
      </span>
      <span className={styles.title}>{t(card.title)}</span>
      <span className={styles.line}>{t(card.line)}</span>
      <span className={classNames(styles.press, first && styles.primary)}>{t(card.press)}</span>
    </button>
  );
}

function Ways({ ways }: Pick<Card, 'ways'>) {
  return (
    <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} className={styles.ways} aria-hidden="true">
      {ways.map(({ path, color }, index) => (
        <g key={path} style={{ color }}>
          <marker
            id={`way-${index}-${path.length}`}
            viewBox="0 0 6 6"
            refX="4"
            refY="3"
            markerWidth="4"
            markerHeight="4"
            orient="auto"
          >
            <path d="M0 0 6 3 0 6Z" fill="currentColor" />
          </marker>
          <path d={path} className={styles.under} />
          <path d={path} className={styles.way} markerEnd={`url(#way-${index}-${path.length})`} />
        </g>
      ))}
    </svg>
  );
}
