import { Brush, ImagePlus, Play, Spline } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import styles from './EmptyStage.module.css';
import { useEditor } from './editorContext.ts';
import { frameInputId } from './FrameSlotCard.tsx';

const STEPS = [
  { Icon: ImagePlus, title: 'Drop a picture', text: 'JPEG or PNG. Paste works too.' },
  { Icon: Brush, title: 'Paint what moves', text: 'Up to six regions, and one that stays still.' },
  { Icon: Spline, title: 'Draw where it goes', text: 'Your hand’s speed becomes its speed.' },
  { Icon: Play, title: 'Generate', text: 'Five seconds of film, played right here.' },
] as const;

/** What to do first, in the place where it is done. */
export function EmptyStage() {
  const { project, session, frames, commands } = useEditor();
  const empty = useStore(project, (state) => state.document.first === null);
  const editing = useStore(session, (state) => state.view.kind === 'edit');
  const busy = useStore(frames.store, (state) => state.busy !== null);
  if (!empty || !editing) return null;
  return (
    <div className={styles.empty} data-frame-slot="first">
      <div className={styles.inner}>
        <h2 className={styles.title}>Make a picture move</h2>
        <ol className={styles.steps}>
          {STEPS.map(({ Icon, title, text }) => (
            <li key={title} className={styles.step}>
              <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
              <span className={styles.words}>
                <strong>{title}</strong>
                <span>{text}</span>
              </span>
            </li>
          ))}
        </ol>
        <div className={styles.actions}>
          <Button look="primary" onClick={commands['project.sample'].run}>
            Open the sample
          </Button>
          <Button disabled={busy} onClick={() => document.getElementById(frameInputId('first'))?.click()}>
            {busy ? 'Reading…' : 'Choose a picture…'}
          </Button>
        </div>
      </div>
    </div>
  );
}
