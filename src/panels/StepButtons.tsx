import { ChevronDown, Redo2, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { canRedo, canUndo, redoName, undoName } from '../project/selectors.ts';
import { Button } from '../ui/Button.tsx';
import { ariaKeys } from '../ui/keys.ts';
import { Menu, MenuChoice, MenuNote } from '../ui/Menu.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { say, type Text, t } from '../words/words.ts';
import type { Command } from './command.ts';
import { useEditor } from './editorContext.ts';
import styles from './StepButtons.module.css';
import { goToStep, listedSteps } from './stepList.ts';

/** Undo, Redo, and the list of steps to go back to. */
export function StepButtons() {
  const { project, commands } = useEditor();
  const mayUndo = useStore(project, canUndo);
  const mayRedo = useStore(project, canRedo);
  const undone = useStore(project, undoName);
  const redone = useStore(project, redoName);
  return (
    <div className={styles.group}>
      <StepButton command={commands['edit.undo']} may={mayUndo} name={undone}>
        <Undo2 size={16} aria-hidden="true" />
      </StepButton>
      <StepsMenu disabled={!mayUndo && !mayRedo} />
      <StepButton command={commands['edit.redo']} may={mayRedo} name={redone}>
        <Redo2 size={16} aria-hidden="true" />
      </StepButton>
    </div>
  );
}

interface StepButtonProps {
  readonly command: Command;
  readonly may: boolean;
  /** The step it would take back or bring back. */
  readonly name: Text | null;
  readonly children: ReactNode;
}

function StepButton({ command, may, name, children }: StepButtonProps) {
  const keys = command.keys[0] ?? '';
  return (
    <Tooltip text={name === null ? command.label : `${command.label}: ${say(name)}`} keys={keys}>
      <Button
        icon
        aria-label={command.label}
        aria-keyshortcuts={ariaKeys(keys)}
        disabled={!may}
        onClick={command.run}
      >
        {children}
      </Button>
    </Tooltip>
  );
}

function StepsMenu({ disabled }: { readonly disabled: boolean }) {
  return (
    <Menu
      align="start"
      trigger={
        <Button
          icon
          className={styles.list}
          aria-label={t('steps.label')}
          title={t('steps.all')}
          disabled={disabled}
        >
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      <StepsList />
    </Menu>
  );
}

/** Apart from the menu, so that a closed one does not follow the history. */
function StepsList() {
  const { project } = useEditor();
  const history = useStore(project, (state) => state.history);
  const { earlier, listed } = listedSteps(history);
  return (
    <>
      {earlier > 0 && <MenuNote>{t('steps.earlier', { count: earlier })}</MenuNote>}
      <MenuChoice
        label={t('steps.goTo')}
        value={String(history.past.length)}
        options={listed.map(({ index, name, undone }) => ({
          value: String(index),
          label: say(name),
          dimmed: undone,
        }))}
        onChange={(index) => goToStep(project, Number(index))}
      />
    </>
  );
}
