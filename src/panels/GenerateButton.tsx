import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { Derived } from '../project/derived.ts';
import { Button } from '../ui/Button.tsx';
import { ariaKeys } from '../ui/keys.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import { say, t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import type { EstimateState } from './estimates.ts';
import styles from './GenerateButton.module.css';
import { showProblems } from './layout.ts';
import { priceSentence, priceWords } from './price.ts';
import { SendMenu } from './SendMenu.tsx';

const errorsOf = (derived: Derived) => derived.problems().filter(({ severity }) => severity === 'error');

/** Sends the project and says what it costs. When something stands in the way it stays dim, says what, and leads there. */
export function GenerateButton() {
  const { project, derived, generation, commands, layout, estimates } = useEditor();
  const preparing = useStore(generation.store, (state) => state.preparing);
  const first = useStore(project, () => errorsOf(derived)[0] ?? null);
  const count = useStore(project, () => errorsOf(derived).length);
  const estimate = useStore(estimates.store);
  const { keys, run } = commands['task.generate'];
  return (
    <>
      {first && (
        <Button
          look="quiet"
          className={styles.problems}
          id="generate-reason"
          onClick={() => showProblems(layout)}
        >
          <TriangleAlert size={15} aria-hidden="true" />
          <span className={styles.words}>{t('sending.problems', { count })}</span>
          <span className={styles.number} aria-hidden="true">
            {count}
          </span>
          <span className="visuallyHidden">: {say(first.message)}</span>
        </Button>
      )}
      <Tooltip text={first ? say(first.message) : tipOf(estimate)} keys={keys[0]}>
        <Button
          look="primary"
          className={styles.generate}
          aria-disabled={first !== null || preparing}
          aria-describedby={first ? 'generate-reason' : undefined}
          aria-keyshortcuts={ariaKeys(keys[0] ?? '')}
          onClick={run}
          onPointerEnter={() => estimates.want()}
          onFocus={() => estimates.want()}
        >
          {preparing ? t('sending.preparing') : t('sending.generate')}
          {!first && !preparing && <Cost estimate={estimate} />}
        </Button>
      </Tooltip>
      <SendMenu />
    </>
  );
}

function Cost({ estimate }: { readonly estimate: EstimateState }) {
  switch (estimate.kind) {
    case 'none':
    case 'large':
      return null;
    case 'asking':
      return <span className={styles.cost}> · …</span>;
    default:
      return (
        <span className={styles.cost} data-kind={estimate.kind}>
          {` · ${priceWords(estimate)}`}
        </span>
      );
  }
}

function tipOf(estimate: EstimateState): string {
  const what = t('sending.generateTip');
  switch (estimate.kind) {
    case 'none':
      return what;
    case 'asking':
      return `${what} ${t('sending.costAsking')}`;
    case 'large':
      return `${what} ${t('sending.costLarge')}`;
    default:
      return `${what} ${priceSentence(estimate)}`;
  }
}
