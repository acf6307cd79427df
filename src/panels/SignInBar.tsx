import { KeyRound } from 'lucide-react';
import { useStore } from 'zustand';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './SignInBar.module.css';

/** Shown while the server wants a sign-in. It is done in another tab, so that nothing here is lost; the bar then goes by itself. */
export function SignInBar() {
  const { access } = useEditor();
  const signedOut = useStore(access, (state) => state.signedOut);
  return (
    <div role="alert" className={styles.place}>
      {signedOut && (
        <div className={styles.bar}>
          <KeyRound size={16} className={styles.icon} aria-hidden="true" />
          <p>{t('access.signedOut')}</p>
          <a href="/sign-in?next=/signed-in" target="_blank" rel="noopener">
            {t('access.signIn')}
          </a>
        </div>
      )}
    </div>
  );
}
