import { FolderOpen } from 'lucide-react';
import { useStore } from 'zustand';
import { projectName, storedProjectName } from '../project/names.ts';
import { Button } from '../ui/Button.tsx';
import { saying, t, type WordKey } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './ProjectName.module.css';
import type { SavingState } from './saving.ts';

const WORDS: Readonly<Record<SavingState['kind'], WordKey>> = {
  loading: 'saving.stateLoading',
  saved: 'saving.stateSaved',
  unsaved: 'saving.stateUnsaved',
  failed: 'saving.stateFailed',
};

/** The project's name, edited in place, the way to the other projects, and whether it is saved. */
export function ProjectName() {
  const { project, saving, layout } = useEditor();
  const name = useStore(project, (state) => state.document.name);
  const saved = useStore(saving);
  const finish = () => {
    project.draft(
      (document) => ({ ...document, name: storedProjectName(document.name) }),
      saying('steps.renameProject'),
    );
    project.settle();
  };
  return (
    <>
      <span className={styles.sizer}>
        <span className={styles.ghost} aria-hidden="true">
          {projectName(name) || ' '}
        </span>
        <input
          className={styles.input}
          aria-label={t('projects.name')}
          value={projectName(name)}
          size={1}
          maxLength={120}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            const text = event.currentTarget.value;
            project.draft((document) => ({ ...document, name: text }), saying('steps.renameProject'));
          }}
          onBlur={finish}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      </span>
      <Button
        look="quiet"
        icon
        className={styles.others}
        aria-label={t('projects.show')}
        title={t('projects.show')}
        onClick={() => layout.setState({ projects: true })}
      >
        <FolderOpen size={15} aria-hidden="true" />
      </Button>
      <span
        className={styles.saved}
        data-kind={saved.kind}
        title={saved.kind === 'failed' ? saved.message : t('saving.keptHere')}
      >
        · {t(WORDS[saved.kind])}
      </span>
    </>
  );
}
