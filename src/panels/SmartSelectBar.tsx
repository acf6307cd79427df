import { useStore } from 'zustand';
import { assertNever } from '../kit/assert.ts';
import { SELECT_SPREAD } from '../project/session.ts';
import type { FinderStatus } from '../tools/objectFinder.ts';
import { Button } from '../ui/Button.tsx';
import { Slider } from '../ui/Slider.tsx';
import { t } from '../words/words.ts';
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
        {status.kind === 'model' && <span className={styles.method}>{t('smartSelect.model')}</span>}
        <Progress status={status} />
        <p className={styles.words} title={`${first} ${second}`}>
          <span>{first}</span> <span>{second}</span>
        </p>
        {isLoading(status) && (
          <Button look="quiet" onClick={() => finder.cancel()}>
            {t('ui.cancel')}
          </Button>
        )}
        {status.kind === 'growing' && (
          <Button look="quiet" onClick={() => finder.retry()}>
            {status.why === 'failed' ? t('smartSelect.tryAgain') : t('smartSelect.load')}
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
      label={t('smartSelect.spread')}
      min={SELECT_SPREAD.min * 100}
      max={SELECT_SPREAD.max * 100}
      step={5}
      value={percent}
      text={t('ui.percent', { percent })}
      onInput={(next) => session.setState({ selectSpread: next / 100 })}
    />
  );
}

function Progress({ status }: { readonly status: FinderStatus }) {
  if (!isLoading(status)) return null;
  const share = status.kind === 'downloading' ? { value: status.loadedBytes, max: status.totalBytes } : {};
  return <progress className={styles.bar} aria-label={t('tools.names.smartSelect')} {...share} />;
}

const isLoading = ({ kind }: FinderStatus): boolean =>
  kind === 'opening' || kind === 'downloading' || kind === 'starting' || kind === 'reading';

interface Words {
  readonly first: string;
  readonly second: string;
}

function words(status: FinderStatus): Words {
  const untilThen = t('smartSelect.untilThen');
  switch (status.kind) {
    case 'idle':
      return { first: t('smartSelect.addFirst'), second: t('smartSelect.thenClick') };
    case 'opening':
      return { first: t('smartSelect.opening'), second: untilThen };
    case 'downloading':
      return { first: downloadWords(status.loadedBytes, status.totalBytes), second: untilThen };
    case 'starting':
      return { first: t('smartSelect.starting'), second: untilThen };
    case 'reading':
      return { first: t('smartSelect.reading'), second: untilThen };
    case 'growing':
      return { first: t('smartSelect.growing'), second: t('smartSelect.leaveOut') };
    case 'model':
      return { first: t('smartSelect.clicks'), second: t('smartSelect.ends') };
    default:
      return assertNever(status);
  }
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

function downloadWords(loadedBytes: number, totalBytes: number): string {
  const total = megabytes(totalBytes);
  const loaded = megabytes(loadedBytes);
  return loaded === 0 ? t('smartSelect.loadsOnce', { total }) : t('smartSelect.loading', { loaded, total });
}
