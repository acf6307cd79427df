import { Play } from 'lucide-react';
import { useStore } from 'zustand';
import { isOpen } from '../preview/state.ts';
import { Button } from '../ui/Button.tsx';
import { ariaKeys } from '../ui/keys.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './PreviewButton.module.css';

/** Plays the motion plan on the stage, before anything is sent. */
export function PreviewButton() {
  const { project, preview, commands } = useEditor();
  const open = useStore(preview.store, isOpen);
  const empty = useStore(project, (state) => state.document.first === null);
  const { keys, run } = commands['preview.toggle'];
  return (
    <Tooltip text={t('preview.buttonNote')} keys={keys[0]}>
      <Button
        className={styles.preview}
        aria-pressed={open}
        aria-keyshortcuts={ariaKeys(keys[0] ?? '')}
        disabled={empty}
        onClick={run}
      >
        <Play size={14} aria-hidden="true" />
        <span className={styles.word}>{t('preview.title')}</span>
      </Button>
    </Tooltip>
  );
}
