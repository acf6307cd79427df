import { Eye, EyeOff, Lock, LockOpen, Trash2 } from 'lucide-react';
import { type Region, withRegion } from '../project/document.ts';
import { Button } from '../ui/Button.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { useEditor } from './editorContext.ts';
import styles from './RegionActions.module.css';

interface RegionActionsProps {
  readonly region: Region;
  readonly used: boolean;
}

export function RegionActions({ region, used }: RegionActionsProps) {
  const { project, regionWork } = useEditor();
  const set = (word: string, change: Partial<Region>) =>
    project.change(`${word} · ${region.name}`, (document) => withRegion(document, region.label, change));
  const actions = [
    {
      word: region.hidden ? 'Show' : 'Hide',
      tip: region.hidden ? 'Show it' : 'Hide it. It is still sent',
      on: region.hidden,
      Icon: region.hidden ? EyeOff : Eye,
      run: () => set(region.hidden ? 'Show' : 'Hide', { hidden: !region.hidden }),
    },
    {
      word: region.locked ? 'Unlock' : 'Lock',
      tip: region.locked ? 'Let it be painted over' : 'Keep it from being painted over',
      on: region.locked,
      Icon: region.locked ? Lock : LockOpen,
      run: () => set(region.locked ? 'Unlock' : 'Lock', { locked: !region.locked }),
    },
    {
      word: 'Clear',
      tip: region.locked ? 'Unlock it to clear it' : 'Clear its paint and its trajectory',
      on: false,
      Icon: Trash2,
      disabled: !used || region.locked,
      run: () => regionWork.run('clear', region.label),
    },
  ];
  return (
    <div className={styles.actions}>
      {actions.map(({ word, tip, on, Icon, disabled = false, run }) => (
        <Tooltip key={word} text={tip} side="left">
          <Button
            look="quiet"
            icon
            className={styles.action}
            data-on={on || undefined}
            aria-label={`${word} ${region.name}`}
            disabled={disabled}
            onClick={run}
          >
            <Icon size={15} aria-hidden="true" />
          </Button>
        </Tooltip>
      ))}
    </div>
  );
}
