import { Eye, EyeOff, Lock, LockOpen, Trash2 } from 'lucide-react';
import { type Region, withRegion } from '../project/document.ts';
import { nameOf, stepOn } from '../project/names.ts';
import { Button } from '../ui/Button.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { saying, t, type WordKey } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './RegionActions.module.css';

interface RegionActionsProps {
  readonly region: Region;
  readonly used: boolean;
}

export function RegionActions({ region, used }: RegionActionsProps) {
  const { project, regionWork } = useEditor();
  const set = (step: WordKey, change: Partial<Region>) =>
    project.change(stepOn(region, saying(step)), (document) => withRegion(document, region.label, change));
  const name = nameOf(region);
  const actions = [
    {
      id: 'hide',
      label: region.hidden ? t('regions.show', { name }) : t('regions.hide', { name }),
      tip: region.hidden ? t('regions.showNote') : t('regions.hideNote'),
      on: region.hidden,
      Icon: region.hidden ? EyeOff : Eye,
      run: () => set(region.hidden ? 'steps.show' : 'steps.hide', { hidden: !region.hidden }),
    },
    {
      id: 'lock',
      label: region.locked ? t('regions.unlock', { name }) : t('regions.lock', { name }),
      tip: region.locked ? t('regions.unlockNote') : t('regions.lockNote'),
      on: region.locked,
      Icon: region.locked ? Lock : LockOpen,
      run: () => set(region.locked ? 'steps.unlock' : 'steps.lock', { locked: !region.locked }),
    },
    {
      id: 'clear',
      label: t('regions.clear', { name }),
      tip: region.locked ? t('regions.clearLocked') : t('regions.clearNote'),
      on: false,
      Icon: Trash2,
      disabled: !used || region.locked,
      run: () => regionWork.run('clear', region.label),
    },
  ];
  return (
    <div className={styles.actions}>
      {actions.map(({ id, label, tip, on, Icon, disabled = false, run }) => (
        <Tooltip key={id} text={tip} side="left">
          <Button
            look="quiet"
            icon
            className={styles.action}
            data-on={on || undefined}
            aria-label={label}
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
