import { Lightbulb, X } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { Keycaps } from '../ui/Keycaps.tsx';
import { t } from '../words/words.ts';
import type { CommandId } from './command.ts';
import { useEditor } from './editorContext.ts';
import styles from './TipBar.module.css';
import { type TipId, tipWords } from './tips.ts';

/** What does the step that a tip speaks of. */
const COMMAND: Readonly<Record<TipId, CommandId>> = {
  paint: 'tool.brush',
  draw: 'tool.trajectory',
  preview: 'preview.toggle',
  generate: 'task.generate',
};

/** The next step for whoever makes the first film. Lets the pointer through, and goes for good with its cross. */
export function TipBar() {
  const { guide, commands } = useEditor();
  const tip = useStore(guide.tips.store, (state) => state.tip);
  if (!tip) return null;
  const { label, keys, run } = commands[COMMAND[tip]];
  return (
    <div role="note" aria-label={t('guide.tip')} className={styles.tip}>
      <Lightbulb size={15} className={styles.icon} aria-hidden="true" />
      <p>{tipWords(tip)}</p>
      <Button className={styles.go} onClick={run}>
        {label}
        <Keycaps keys={keys[0] ?? ''} />
      </Button>
      <Button
        look="quiet"
        icon
        aria-label={t('guide.dismissTip')}
        className={styles.close}
        onClick={guide.tips.dismiss}
      >
        <X size={14} aria-hidden="true" />
      </Button>
    </div>
  );
}
