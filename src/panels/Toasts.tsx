import { CircleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Session } from '../project/session.ts';
import { Button } from '../ui/Button.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './Toasts.module.css';

const SHOWN_MS = { info: 4500, error: 10_000 } as const;
/** What can still be undone takes a moment to be seen, and another to be reached. */
const ACTION_MS = 10_000;
/** A long one takes its time to be read. */
const CHARACTER_MS = 60;

/** The last notice, for a while. It is read out by the status region, so this is for the eye alone. */
export function Toasts() {
  const { session } = useEditor();
  const notice = useStore(session, (state) => state.notice);
  return notice && <Toast key={notice.id} notice={notice} />;
}

function Toast({ notice }: { readonly notice: NonNullable<Session['notice']> }) {
  const [gone, setGone] = useState(false);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const leastMs = notice.action ? ACTION_MS : SHOWN_MS[notice.tone];
    const shownMs = Math.max(leastMs, notice.text.length * CHARACTER_MS);
    const handle = setTimeout(() => setGone(true), shownMs);
    return () => clearTimeout(handle);
  }, [held, notice]);
  if (gone) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps it from leaving while it is read.
    <div
      className={styles.toast}
      data-tone={notice.tone}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {notice.tone === 'error' && <CircleAlert size={16} className={styles.icon} aria-hidden="true" />}
      <p>{notice.text}</p>
      {notice.action && (
        <Button
          look="link"
          className={styles.action}
          onClick={() => {
            notice.action?.run();
            setGone(true);
          }}
        >
          {notice.action.label}
        </Button>
      )}
      <Button
        look="quiet"
        icon
        className={styles.close}
        aria-label={t('ui.dismiss')}
        onClick={() => setGone(true)}
      >
        <X size={14} aria-hidden="true" />
      </Button>
    </div>
  );
}
