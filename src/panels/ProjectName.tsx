import { useStore } from 'zustand';
import { useEditor } from './editorContext.ts';
import styles from './ProjectName.module.css';
import type { SavingState } from './saving.ts';

const WORDS: Readonly<Record<SavingState['kind'], string>> = {
  loading: 'opening…',
  saved: 'saved',
  unsaved: 'saving…',
  failed: 'not saved',
};

/** The project's name, edited in place, and whether it is saved. */
export function ProjectName() {
  const { project, saving } = useEditor();
  const name = useStore(project, (state) => state.document.name);
  const saved = useStore(saving);
  const finish = () => {
    project.draft(
      (document) => ({ ...document, name: document.name.trim() || 'Untitled' }),
      'Rename project',
    );
    project.settle();
  };
  return (
    <>
      <span className={styles.sizer}>
        <span className={styles.ghost} aria-hidden="true">
          {name || ' '}
        </span>
        <input
          className={styles.input}
          aria-label="Project name"
          value={name}
          size={1}
          maxLength={120}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            const text = event.currentTarget.value;
            project.draft((document) => ({ ...document, name: text }), 'Rename project');
          }}
          onBlur={finish}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      </span>
      <span
        className={styles.saved}
        data-kind={saved.kind}
        title={saved.kind === 'failed' ? saved.message : 'The project is kept in this browser.'}
      >
        · {WORDS[saved.kind]}
      </span>
    </>
  );
}
