import { CircleX, Download, type LucideIcon, RotateCw, Settings2, Trash2 } from 'lucide-react';
import { withSettings } from '../project/document.ts';
import { notify } from '../project/session.ts';
import type { UiTask } from '../tasks/task.ts';
import { Button } from '../ui/Button.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { type EditorParts, useEditor } from './editorContext.ts';
import { settingsOfTask } from './fromTask.ts';
import styles from './TaskActions.module.css';

interface Action {
  readonly label: string;
  readonly tip: string;
  readonly Icon: LucideIcon;
  readonly run: () => void;
}

/** What can be done with a task in its present state. */
function actionsFor(task: UiTask, editor: EditorParts): Action[] {
  const { runner } = editor;
  const cancel: Action = {
    label: 'Cancel waiting',
    tip: 'Stop watching it. The task itself goes on.',
    Icon: CircleX,
    run: () => runner.cancelWaiting(task.id),
  };
  const retry: Action = {
    label: 'Retry',
    tip: retryTip(task),
    Icon: RotateCw,
    run: () => runner.retry(task.id),
  };
  const use: Action = {
    label: 'Use these settings',
    tip: 'Bring back the prompt and settings it was made with',
    Icon: Settings2,
    run: () => void takeSettings(task, editor),
  };
  const forget: Action = {
    label: 'Delete',
    tip: 'Take the card away',
    Icon: Trash2,
    run: () => forgetTask(task, editor),
  };
  if (task.status === 'checking') return [{ ...retry, label: 'Check again' }, cancel, use];
  if (task.status === 'submitting' || task.status === 'running') return [cancel, use];
  return task.status === 'completed' ? [use, forget] : [retry, use, forget];
}

function retryTip(task: UiTask): string {
  if (task.status === 'checking') return 'Ask the gateway for it now';
  if (task.status !== 'stopped') return 'Send the same request again';
  return task.remoteId === null ? 'Ask whether it was created' : 'Ask again how far it is';
}

export function TaskActions({ task }: { readonly task: UiTask }) {
  const editor = useEditor();
  return (
    <div className={styles.actions}>
      {task.status === 'completed' && (
        <Tooltip text="Download the film as MP4" side="top">
          <a
            className={styles.link}
            href={editor.api.videoUrl(task.remoteId, { download: true })}
            download={`${task.title}.mp4`}
            aria-label="Download"
          >
            <Download size={15} aria-hidden="true" />
          </a>
        </Tooltip>
      )}
      {actionsFor(task, editor).map(({ label, tip, Icon, run }) => (
        <Tooltip key={label} text={tip} side="top">
          <Button look="quiet" icon className={styles.action} aria-label={label} onClick={run}>
            <Icon size={15} aria-hidden="true" />
          </Button>
        </Tooltip>
      ))}
    </div>
  );
}

async function takeSettings(task: UiTask, { runner, project, session }: EditorParts): Promise<void> {
  const request = await runner.requestOf(task.id).catch(() => null);
  if (!request) {
    notify(session, 'What was sent is no longer stored in this browser.', 'error');
    return;
  }
  project.change(`Settings of ${task.title}`, (document) => withSettings(document, settingsOfTask(request)));
  notify(session, `The settings of ${task.title} are in use again.`);
}

function forgetTask(task: UiTask, { runner, session }: EditorParts): void {
  const { view } = session.getState();
  if (view.kind === 'result' && view.taskId === task.id) session.setState({ view: { kind: 'edit' } });
  runner.remove(task.id);
}
