import { RefreshCw } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './UpdateBar.module.css';

/** Says that a newer version of the page has come. It is shown when the user says so: nobody is interrupted in a stroke. */
export function UpdateBar() {
  const { version } = useEditor();
  const waiting = useStore(version.store, ({ kind }) => kind === 'waiting');
  return (
    <div role="status" aria-label={t('offline.version')} className={styles.place}>
      {waiting && (
        <div className={styles.bar}>
          <RefreshCw size={16} className={styles.icon} aria-hidden="true" />
          <p>{t('offline.newVersion')}</p>
          <Button onClick={version.show}>{t('offline.showVersion')}</Button>
        </div>
      )}
    </div>
  );
}
