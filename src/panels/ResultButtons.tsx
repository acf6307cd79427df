import { Download, FileArchive, FileBraces, Layers, RefreshCw, Settings2 } from 'lucide-react';
import type { CompletedTask } from '../tasks/task.ts';
import { Button } from '../ui/Button.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './ResultInspector.module.css';

/** What can be done with the film on show. */
export function ResultButtons({ task }: { readonly task: CompletedTask }) {
  const { results, variations } = useEditor();
  const actions = [
    { label: t('cards.actions.download'), Icon: Download, run: () => results.download(task) },
    { label: t('cards.actions.use'), Icon: Settings2, run: () => results.takeEverything(task) },
    { label: t('cards.actions.sendAgain'), Icon: RefreshCw, run: () => results.sendAgain(task) },
    { label: t('variations.command'), Icon: Layers, run: () => variations.openForTask(task.id) },
    { label: t('cards.actions.saveRequest'), Icon: FileBraces, run: () => results.saveRequest(task) },
    { label: t('cards.actions.saveAll'), Icon: FileArchive, run: () => results.saveAll(task) },
  ];
  return (
    <div className={styles.buttons}>
      {actions.map(({ label, Icon, run }) => (
        <Button key={label} onClick={() => void run()}>
          <Icon size={15} aria-hidden="true" />
          {label}
        </Button>
      ))}
    </div>
  );
}
