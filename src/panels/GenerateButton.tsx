import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { Derived } from '../project/derived.ts';
import { Button } from '../ui/Button.tsx';
import { ariaKeys } from '../ui/keys.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import { useEditor } from './editorContext.ts';
import styles from './GenerateButton.module.css';
import { showProblems } from './layout.ts';

const errorsOf = (derived: Derived) => derived.problems().filter(({ severity }) => severity === 'error');

/** Sends the project. When something stands in the way it stays dim, says what, and leads there. */
export function GenerateButton() {
  const { project, derived, generation, commands, layout } = useEditor();
  const preparing = useStore(generation.store, (state) => state.preparing);
  const first = useStore(project, () => errorsOf(derived)[0] ?? null);
  const count = useStore(project, () => errorsOf(derived).length);
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
          {count === 1 ? '1 problem' : `${count} problems`}
          <span className="visuallyHidden">: {first.message}</span>
        </Button>
      )}
      <Tooltip text={first ? first.message : 'Send it and watch the film here'} keys={keys[0]}>
        <Button
          look="primary"
          className={styles.generate}
          aria-disabled={first !== null || preparing}
          aria-describedby={first ? 'generate-reason' : undefined}
          aria-keyshortcuts={ariaKeys(keys[0] ?? '')}
          onClick={run}
        >
          {preparing ? 'Preparing…' : 'Generate'}
        </Button>
      </Tooltip>
    </>
  );
}
