import { ChevronDown, Minus, Plus } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { t } from '../words/words.ts';
import type { CommandId } from './command.ts';
import { useEditor } from './editorContext.ts';
import styles from './ZoomControls.module.css';

const MENU: readonly CommandId[] = ['view.fit', 'view.actual', 'view.zoomIn', 'view.zoomOut'];

export function ZoomControls() {
  const { project, session, commands } = useEditor();
  const percent = useStore(session, ({ camera }) => Math.round(camera.scale * 100));
  const none = useStore(project, (state) => state.document.first === null);
  const { 'view.zoomOut': smaller, 'view.zoomIn': larger, 'view.fit': fit } = commands;
  return (
    <div className={styles.zoom}>
      <Tooltip text={smaller.label} keys={smaller.keys[0]}>
        <Button icon className={styles.step} aria-label={smaller.label} disabled={none} onClick={smaller.run}>
          <Minus size={16} aria-hidden="true" />
        </Button>
      </Tooltip>
      <Menu
        align="center"
        trigger={
          <Button
            className={styles.readOut}
            disabled={none}
            aria-label={t('layout.zoom', { percent: none ? 100 : percent })}
          >
            {t('ui.percent', { percent: none ? 100 : percent })}
            <ChevronDown size={14} aria-hidden="true" />
          </Button>
        }
      >
        {MENU.map((id) => (
          <MenuItem key={id} keys={commands[id].keys[0]} onSelect={commands[id].run}>
            {commands[id].label}
          </MenuItem>
        ))}
      </Menu>
      <Tooltip text={larger.label} keys={larger.keys[0]}>
        <Button icon className={styles.step} aria-label={larger.label} disabled={none} onClick={larger.run}>
          <Plus size={16} aria-hidden="true" />
        </Button>
      </Tooltip>
      <Tooltip text={t('layout.fitNote')} keys={fit.keys[0]}>
        <Button disabled={none} onClick={fit.run}>
          {fit.label}
        </Button>
      </Tooltip>
    </div>
  );
}
