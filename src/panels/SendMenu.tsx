import { ChevronDown, Eye, Layers } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './GenerateButton.module.css';

/** Beside Generate: several at once, and a look at what is sent. */
export function SendMenu() {
  const { commands } = useEditor();
  return (
    <Menu
      trigger={
        <Button look="primary" icon className={styles.more} aria-label={t('sending.more')}>
          <ChevronDown size={15} aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem icon={<Layers size={16} aria-hidden="true" />} onSelect={commands['task.variations'].run}>
        {commands['task.variations'].label}
      </MenuItem>
      <MenuItem icon={<Eye size={16} aria-hidden="true" />} onSelect={commands['request.show'].run}>
        {commands['request.show'].label}
      </MenuItem>
    </Menu>
  );
}
