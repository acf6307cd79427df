import { Route, SquareDashed } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { FilmMarks } from '../player/filmPaths.ts';
import { Button } from '../ui/Button.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './MarkSwitches.module.css';

/** What is drawn over the film. */
export function MarkSwitches() {
  return (
    <div className={styles.switches}>
      <MarkSwitch mark="paths" name={t('player.plannedPaths')}>
        <Route size={15} aria-hidden="true" />
      </MarkSwitch>
      <MarkSwitch mark="outlines" name={t('player.regionOutlines')}>
        <SquareDashed size={15} aria-hidden="true" />
      </MarkSwitch>
    </div>
  );
}

interface MarkSwitchProps {
  readonly mark: keyof FilmMarks;
  readonly name: string;
  readonly children: ReactNode;
}

function MarkSwitch({ mark, name, children }: MarkSwitchProps) {
  const { filmMarks } = useEditor();
  const shown = useStore(filmMarks, (marks) => marks[mark]);
  return (
    <Button
      look="quiet"
      className={styles.switch}
      aria-pressed={shown}
      onClick={() => filmMarks.setState({ [mark]: !shown })}
    >
      {children}
      {name}
    </Button>
  );
}
