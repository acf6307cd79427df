import { Ellipsis, FileArchive, FileBraces, Info, Layers, RefreshCw, SlidersHorizontal } from 'lucide-react';
import { isFinished, type UiTask } from '../tasks/task.ts';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem, MenuSeparator, MenuSwitch } from '../ui/Menu.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';

interface TaskMenuProps {
  readonly task: UiTask;
  readonly className?: string | undefined;
  readonly onDetails: () => void;
}

/** What is done with a task less often. */
export function TaskMenu({ task, className, onDetails }: TaskMenuProps) {
  const { results, variations } = useEditor();
  const trigger = (
    <Button look="quiet" icon className={className} aria-label={t('cards.actions.more')}>
      <Ellipsis size={15} aria-hidden="true" />
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuItem icon={<Info size={14} aria-hidden="true" />} onSelect={onDetails}>
        {t('cards.actions.details')}
      </MenuItem>
      {!isFinished(task) && (
        <MenuSwitch checked={task.tellDone} onSelect={() => void results.tellWhenDone(task, !task.tellDone)}>
          {t('cards.actions.tell')}
        </MenuSwitch>
      )}
      <MenuSeparator />
      <MenuItem
        icon={<SlidersHorizontal size={14} aria-hidden="true" />}
        onSelect={() => void results.takeSettings(task)}
      >
        {t('cards.actions.useSettings')}
      </MenuItem>
      <MenuItem
        icon={<RefreshCw size={14} aria-hidden="true" />}
        onSelect={() => void results.sendAgain(task)}
      >
        {t('cards.actions.sendAgain')}
      </MenuItem>
      <MenuItem
        icon={<Layers size={14} aria-hidden="true" />}
        onSelect={() => void variations.openForTask(task.id)}
      >
        {t('variations.command')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<FileBraces size={14} aria-hidden="true" />}
        onSelect={() => void results.saveRequest(task)}
      >
        {t('cards.actions.saveRequest')}
      </MenuItem>
      <MenuItem
        icon={<FileArchive size={14} aria-hidden="true" />}
        onSelect={() => void results.saveAll(task)}
      >
        {t('cards.actions.saveAll')}
      </MenuItem>
    </Menu>
  );
}
