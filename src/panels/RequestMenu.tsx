import {
  Archive,
  ArchiveRestore,
  Braces,
  ChevronDown,
  Clapperboard,
  Eye,
  FileCode,
  FilePlus,
  FolderOpen,
  Save,
  Terminal,
} from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './RequestMenu.module.css';

export function RequestMenu() {
  const { commands } = useEditor();
  return (
    <Menu
      trigger={
        <Button className={styles.trigger}>
          <Braces className={styles.icon} size={16} aria-hidden="true" />
          <span className={styles.word}>{t('requests.menu')}</span>
          <ChevronDown className={styles.arrow} size={14} aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem icon={<Eye size={16} aria-hidden="true" />} onSelect={commands['request.show'].run}>
        {commands['request.show'].label}
      </MenuItem>
      <MenuItem icon={<Terminal size={16} aria-hidden="true" />} onSelect={commands['request.copyCurl'].run}>
        {t('commands.copyCurl')}
      </MenuItem>
      <MenuItem
        icon={<FileCode size={16} aria-hidden="true" />}
        onSelect={commands['request.copyTypeScript'].run}
      >
        {t('commands.copyTypeScript')}
      </MenuItem>
      <MenuItem
        icon={<FileCode size={16} aria-hidden="true" />}
        onSelect={commands['request.copyPython'].run}
      >
        {t('commands.copyPython')}
      </MenuItem>
      <MenuItem icon={<Braces size={16} aria-hidden="true" />} onSelect={commands['request.copyJson'].run}>
        {t('commands.copyJson')}
      </MenuItem>
      <MenuItem icon={<Save size={16} aria-hidden="true" />} onSelect={commands['request.save'].run}>
        {t('commands.saveRequest')}
      </MenuItem>
      <MenuItem icon={<FolderOpen size={16} aria-hidden="true" />} onSelect={commands['request.open'].run}>
        {t('commands.openRequest')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<Archive size={16} aria-hidden="true" />}
        keys={commands['project.save'].keys[0]}
        onSelect={commands['project.saveAs'].run}
      >
        {t('commands.saveProjectAs')}
      </MenuItem>
      <MenuItem
        icon={<Clapperboard size={16} aria-hidden="true" />}
        onSelect={commands['project.saveWithFilms'].run}
      >
        {t('projectFile.saveWithFilms')}
      </MenuItem>
      <MenuItem
        icon={<ArchiveRestore size={16} aria-hidden="true" />}
        keys={commands['project.open'].keys[0]}
        onSelect={commands['project.open'].run}
      >
        {t('requests.openProject')}
      </MenuItem>
      <MenuItem icon={<FilePlus size={16} aria-hidden="true" />} onSelect={commands['project.new'].run}>
        {t('commands.newProject')}
      </MenuItem>
    </Menu>
  );
}
