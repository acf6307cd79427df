import { CircleX, Download, type LucideIcon, RotateCw, Settings2, Trash2 } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useStore } from 'zustand';
import type { CompletedTask, UiTask } from '../tasks/task.ts';
import { Button } from '../ui/Button.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { t } from '../words/words.ts';
import { type EditorParts, useEditor } from './editorContext.ts';
import styles from './TaskActions.module.css';
import { TaskMenu } from './TaskMenu.tsx';

interface Action {
  readonly label: string;
  readonly tip: string;
  readonly Icon: LucideIcon;
  readonly run: () => void;
}

/** What is most often done with a task in its present state; the rest is in the menu. */
function actionsFor(task: UiTask, { runner, results }: EditorParts): Action[] {
  const cancel: Action = {
    label: t('cards.actions.cancel'),
    tip: t('cards.tips.cancel'),
    Icon: CircleX,
    run: () => runner.cancelWaiting(task.id),
  };
  const retry: Action = {
    label: task.status === 'checking' ? t('cards.actions.check') : t('cards.actions.retry'),
    tip: retryTip(task),
    Icon: RotateCw,
    run: () => runner.retry(task.id),
  };
  const use: Action = {
    label: t('cards.actions.use'),
    tip: t('cards.tips.use'),
    Icon: Settings2,
    run: () => void results.takeEverything(task),
  };
  const forget: Action = {
    label: t('cards.actions.delete'),
    tip: t('cards.tips.delete'),
    Icon: Trash2,
    run: () => {
      results.remove(task);
      // The card goes with its button: whoever came by the keyboard goes on from the list.
      document.querySelector<HTMLElement>('[data-results]')?.focus();
    },
  };
  if (task.status === 'checking') return [retry, cancel, use];
  if (task.status === 'submitting' || task.status === 'waiting' || task.status === 'running')
    return [cancel, use];
  return task.status === 'completed' ? [use, forget] : [retry, use, forget];
}

function retryTip(task: UiTask): string {
  if (task.status === 'checking') return t('cards.tips.askNow');
  if (task.status !== 'stopped') return t('cards.tips.retry');
  return task.remoteId === null ? t('cards.tips.askCreated') : t('cards.tips.askHow');
}

interface TaskActionsProps {
  readonly task: UiTask;
  readonly onDetails: () => void;
}

export function TaskActions({ task, onDetails }: TaskActionsProps) {
  const editor = useEditor();
  return (
    <div className={styles.actions}>
      {task.status === 'completed' && <DownloadLink task={task} />}
      {actionsFor(task, editor).map(({ label, tip, Icon, run }) => (
        <Tooltip key={label} text={tip} side="top">
          <Button look="quiet" icon className={styles.action} aria-label={label} onClick={run}>
            <Icon size={15} aria-hidden="true" />
          </Button>
        </Tooltip>
      ))}
      <TaskMenu task={task} className={styles.action} onDetails={onDetails} />
    </div>
  );
}

/** A real address, so that it can be copied; a film this browser keeps is handed out from here, also when the server has lost it. */
function DownloadLink({ task }: { readonly task: CompletedTask }) {
  const { api, films, results } = useEditor();
  const kept = useStore(films.store, (state) => state.kept.has(task.id));
  const download = (event: MouseEvent) => {
    if (!kept) return;
    event.preventDefault();
    void results.download(task);
  };
  return (
    <Tooltip text={t('cards.tips.download')} side="top">
      <a
        className={styles.link}
        href={api.videoUrl(task.remoteId, { download: true })}
        download={`${task.title}.mp4`}
        aria-label={t('cards.actions.download')}
        onClick={download}
      >
        <Download size={15} aria-hidden="true" />
      </a>
    </Tooltip>
  );
}
