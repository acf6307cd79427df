import { X } from 'lucide-react';
import { useStore } from 'zustand';
import type { FrameSlot } from '../project/fixes.ts';
import { Button } from '../ui/Button.tsx';
import { t, type WordKey } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './FrameSlotCard.module.css';
import { useThumbnail } from './useThumbnail.ts';

const WORDS = {
  first: {
    label: 'frames.first',
    short: 'frames.shortFirst',
    add: 'frames.addFirst',
    hint: 'frames.firstHint',
    remove: 'frames.removeFirst',
  },
  tail: {
    label: 'frames.tail',
    short: 'frames.shortTail',
    add: 'frames.addTail',
    hint: 'frames.tailDrop',
    remove: 'frames.removeTail',
  },
} as const satisfies Record<FrameSlot, Record<string, WordKey>>;

/** The id of a slot's file input, by which a fix can open its picker. */
export const frameInputId = (slot: FrameSlot): string => `frame-${slot}`;

/** One of the two frames: its picture, or the place to put one. The whole card takes a press and a drop. */
export function FrameSlotCard({ slot }: { readonly slot: FrameSlot }) {
  const { project, frames } = useEditor();
  const frame = useStore(project, (state) => state.document[slot]);
  const busy = useStore(frames.store, (state) => state.busy === slot);
  const thumbnail = useThumbnail(frame);
  const words = WORDS[slot];
  return (
    <div className={styles.slot} data-frame-slot={slot} data-filled={frame !== null || undefined}>
      <label className={styles.face}>
        <input
          id={frameInputId(slot)}
          type="file"
          className={styles.input}
          aria-label={t(words.label)}
          accept="image/jpeg,image/png,image/*"
          onChange={(event) => {
            const input = event.currentTarget;
            const file = input.files?.[0];
            // Emptied, or choosing the same file again would change nothing and say nothing.
            input.value = '';
            if (file) void frames.placeFile(slot, file, file.name);
          }}
        />
        {frame ? (
          <>
            {thumbnail && <img className={styles.picture} src={thumbnail} alt="" />}
            <span className={styles.caption}>
              {t(words.short)} · {frame.width}×{frame.height}
            </span>
            <span className={styles.replace}>{t('frames.replace')}</span>
          </>
        ) : (
          <>
            <span className={styles.add}>{t(words.add)}</span>
            <span className={styles.hint}>{t(words.hint)}</span>
          </>
        )}
      </label>
      {frame && !busy && (
        <Button className={styles.remove} icon title={t('frames.remove')} onClick={() => frames.remove(slot)}>
          <X size={14} aria-hidden="true" />
          {/* Words, not an aria-label: the name of the file input must stay the only label of its kind. */}
          <span className="visuallyHidden">{t(words.remove)}</span>
        </Button>
      )}
      {busy && (
        <div className={styles.busy}>
          {t('frames.reading')}
          <Button look="link" onClick={frames.cancel}>
            {t('ui.cancel')}
          </Button>
        </div>
      )}
    </div>
  );
}
