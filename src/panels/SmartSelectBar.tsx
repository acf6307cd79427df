import { useStore } from 'zustand';
import { assertNever } from '../kit/assert.ts';
import { SELECT_SPREAD } from '../project/session.ts';
import type { FinderStatus } from '../tools/objectFinder.ts';
import { Button } from '../ui/Button.tsx';
import { Slider } from '../ui/Slider.tsx';
import { useEditor } from './editorContext.ts';
import styles from './SmartSelectBar.module.css';

/** Smart select's own settings, what it is loading, and which of the two ways answers. */
export function SmartSelectBar() {
  const { finder } = useEditor();
  const status = useStore(finder.status);
  const { first, second } = words(status);
  return (
    <>
      <Spread />
      <div className={styles.state}>
        {status.kind === 'model' && <span className={styles.method}>Model</span>}
        <Progress status={status} />
        <p className={styles.words} title={`${first} ${second}`}>
          <span>{first}</span> <span>{second}</span>
        </p>
        {isLoading(status) && (
          <Button look="quiet" onClick={() => finder.cancel()}>
            Cancel
          </Button>
        )}
        {status.kind === 'growing' && (
          <Button look="quiet" onClick={() => finder.retry()}>
            {status.why === 'failed' ? 'Try again' : 'Load model'}
          </Button>
        )}
      </div>
    </>
  );
}

function Spread() {
  const { session } = useEditor();
  const percent = useStore(session, (state) => Math.round(state.selectSpread * 100));
  return (
    <Slider
      tight
      label="Spread"
      min={SELECT_SPREAD.min * 100}
      max={SELECT_SPREAD.max * 100}
      step={5}
      value={percent}
      text={`${percent} %`}
      onInput={(next) => session.setState({ selectSpread: next / 100 })}
    />
  );
}

function Progress({ status }: { readonly status: FinderStatus }) {
  if (!isLoading(status)) return null;
  const share = status.kind === 'downloading' ? { value: status.loadedBytes, max: status.totalBytes } : {};
  return <progress className={styles.bar} aria-label="Smart select" {...share} />;
}

const isLoading = ({ kind }: FinderStatus): boolean =>
  kind === 'opening' || kind === 'downloading' || kind === 'starting' || kind === 'reading';

interface Words {
  readonly first: string;
  readonly second: string;
}

const UNTIL_THEN = 'Clicks follow edges till then.';

function words(status: FinderStatus): Words {
  switch (status.kind) {
    case 'idle':
      return { first: 'Add a first frame,', second: 'then click what is to move.' };
    case 'opening':
      return { first: 'Opening Smart select…', second: UNTIL_THEN };
    case 'downloading':
      return { first: downloadWords(status.loadedBytes, status.totalBytes), second: UNTIL_THEN };
    case 'starting':
      return { first: 'Starting the model…', second: UNTIL_THEN };
    case 'reading':
      return { first: 'Reading the picture…', second: UNTIL_THEN };
    case 'growing':
      return { first: 'No model: clicks follow edges.', second: 'Alt or Erase leaves out.' };
    case 'model':
      return { first: 'Click adds, Alt or Erase leaves out.', second: 'Enter keeps, Esc drops.' };
    default:
      return assertNever(status);
  }
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

function downloadWords(loadedBytes: number, totalBytes: number): string {
  const total = `${megabytes(totalBytes)} MB`;
  return megabytes(loadedBytes) === 0
    ? `Smart select loads ${total} once`
    : `Loading ${megabytes(loadedBytes)} of ${total}`;
}
