import { CircleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './SavingBar.module.css';

/** Says why the work is not kept in this browser, with the way out: a file. */
export function SavingBar() {
  const { saving, projects, commands } = useEditor();
  const message = useStore(saving, (state) => (state.kind === 'failed' ? state.message : null));
  const isOurs = useStore(projects.store, ({ present }) => present.kind !== 'elsewhere');
  const [dismissed, setDismissed] = useState<string | null>(null);
  return (
    <div role="alert" className={styles.place}>
      {message !== null && message !== dismissed && isOurs && (
        <div className={styles.bar}>
          <CircleAlert size={16} className={styles.icon} aria-hidden="true" />
          <p>{message}</p>
          <Button onClick={commands['project.saveAs'].run}>{t('saving.saveFile')}</Button>
          <Button look="quiet" icon aria-label={t('saving.dismiss')} onClick={() => setDismissed(message)}>
            <X size={14} aria-hidden="true" />
          </Button>
        </div>
      )}
    </div>
  );
}
