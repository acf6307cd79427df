import { Redo2, Undo2 } from 'lucide-react';
import { useStore } from 'zustand';
import { canRedo, canUndo, redoName, undoName } from '../project/selectors.ts';
import { Button } from '../ui/Button.tsx';
import { ariaKeys } from '../ui/keys.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import { AppMenu } from './AppMenu.tsx';
import { EngineBadge } from './EngineBadge.tsx';
import { useEditor } from './editorContext.ts';
import { GenerateButton } from './GenerateButton.tsx';
import { ProjectName } from './ProjectName.tsx';
import { RequestMenu } from './RequestMenu.tsx';
import styles from './TopBar.module.css';
import { ZoomControls } from './ZoomControls.tsx';

export function TopBar() {
  return (
    <header className={styles.bar}>
      <div className={styles.left}>
        <AppMenu />
        <span className={styles.slash} aria-hidden="true">
          /
        </span>
        <ProjectName />
      </div>
      <div className={styles.middle}>
        <StepButtons />
        <ZoomControls />
      </div>
      <div className={styles.right}>
        <EngineBadge />
        <RequestMenu />
      </div>
      <div className={styles.go}>
        <GenerateButton />
      </div>
    </header>
  );
}

function StepButtons() {
  const { project, commands } = useEditor();
  const mayUndo = useStore(project, canUndo);
  const mayRedo = useStore(project, canRedo);
  const undone = useStore(project, undoName);
  const redone = useStore(project, redoName);
  const steps = [
    {
      command: commands['edit.undo'],
      may: mayUndo,
      name: undone,
      icon: <Undo2 size={16} aria-hidden="true" />,
    },
    {
      command: commands['edit.redo'],
      may: mayRedo,
      name: redone,
      icon: <Redo2 size={16} aria-hidden="true" />,
    },
  ];
  return (
    <div className={styles.group}>
      {steps.map(({ command, may, name, icon }) => (
        <Tooltip
          key={command.label}
          text={name === null ? command.label : `${command.label}: ${name}`}
          keys={command.keys[0]}
        >
          <Button
            icon
            aria-label={command.label}
            aria-keyshortcuts={ariaKeys(command.keys[0] ?? '')}
            disabled={!may}
            onClick={command.run}
          >
            {icon}
          </Button>
        </Tooltip>
      ))}
    </div>
  );
}
