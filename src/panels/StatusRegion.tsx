import { useStore } from 'zustand';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';

/** The one live region: says what has just happened to whoever does not see it. */
export function StatusRegion() {
  const { status } = useEditor();
  const text = useStore(status.store, (state) => state.text);
  return (
    <div role="status" aria-label={t('layout.status')} aria-live="polite" className="visuallyHidden">
      {text}
    </div>
  );
}
