import { Brush, ImagePlus, type LucideIcon, Play, ScanEye, Spline } from 'lucide-react';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { Keycaps } from '../ui/Keycaps.tsx';
import { focusStage } from '../ui/stagePlace.ts';
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
  const { project, session } = useEditor();
  const empty = useStore(project, (state) => state.document.first === null);
  const editing = useStore(session, (state) => state.view.kind === 'edit');
  if (!empty || !editing) return null;
  return <FirstSteps />;
}

function FirstSteps() {
  const { frames } = useEditor();
  const busy = useStore(frames.store, (state) => state.busy !== null);
  const box = useRef<HTMLDivElement>(null);
  useKeptFocus(box);
  return (
    <div ref={box} className={styles.empty} data-frame-slot="first">
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
            aria-disabled={busy}
            onClick={() => !busy && document.getElementById(frameInputId('first'))?.click()}
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

/** When the picture comes the steps go: whoever had the focus among them goes on with the keyboard on the stage. */
function useKeptFocus(box: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const steps = box.current;
    return () => {
      if (steps?.contains(document.activeElement)) focusStage();
    };
  }, [box]);
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
