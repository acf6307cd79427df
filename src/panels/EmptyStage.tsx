import { Brush, ImagePlus, type LucideIcon, Play, ScanEye, Spline } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { Keycaps } from '../ui/Keycaps.tsx';
import { t, type WordKey } from '../words/words.ts';
import type { CommandId } from './command.ts';
import styles from './EmptyStage.module.css';
import { useEditor } from './editorContext.ts';
import { frameInputId } from './FrameSlotCard.tsx';
import { SampleCards } from './SampleCards.tsx';

interface Step {
  readonly Icon: LucideIcon;
  readonly title: WordKey;
  readonly text: WordKey;
  /** Whose key is shown. */
  readonly command?: CommandId;
}

const STEPS: readonly Step[] = [
  { Icon: ImagePlus, title: 'guide.dropTitle', text: 'guide.dropText' },
  { Icon: Brush, title: 'guide.paintTitle', text: 'guide.paintText', command: 'tool.brush' },
  { Icon: Spline, title: 'guide.drawTitle', text: 'guide.drawText', command: 'tool.trajectory' },
  { Icon: ScanEye, title: 'guide.previewTitle', text: 'guide.previewText', command: 'preview.toggle' },
  { Icon: Play, title: 'guide.generateTitle', text: 'guide.generateText', command: 'task.generate' },
];

/** What to do first, in the place where it is done. */
export function EmptyStage() {
  const { project, session, frames } = useEditor();
  const empty = useStore(project, (state) => state.document.first === null);
  const editing = useStore(session, (state) => state.view.kind === 'edit');
  const busy = useStore(frames.store, (state) => state.busy !== null);
  if (!empty || !editing) return null;
  return (
    <div className={styles.empty} data-frame-slot="first">
      <div className={styles.inner}>
        <h2 className={styles.title}>{t('guide.heading')}</h2>
        <ol className={styles.steps}>
          {STEPS.map((step) => (
            <StepItem key={step.title} step={step} />
          ))}
        </ol>
        <div className={styles.actions}>
          <Button
            look="primary"
            disabled={busy}
            onClick={() => document.getElementById(frameInputId('first'))?.click()}
          >
            {t(busy ? 'guide.reading' : 'guide.choose')}
          </Button>
        </div>
        <h3 className={styles.or}>{t('guide.orSample')}</h3>
        <SampleCards />
      </div>
    </div>
  );
}

function StepItem({ step: { Icon, title, text, command } }: { readonly step: Step }) {
  const { commands } = useEditor();
  const keys = command && commands[command].keys[0];
  return (
    <li className={styles.step}>
      <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
      <span className={styles.words}>
        <strong>{t(title)}</strong>
        <span>{t(text)}</span>
      </span>
      {keys && (
        <span className={styles.keys}>
          <Keycaps keys={keys} />
        </span>
      )}
    </li>
  );
}
