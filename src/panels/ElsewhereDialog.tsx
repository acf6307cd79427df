import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';

/** Shown while another tab has the project: two tabs that change it would each undo what the other does. */
export function ElsewhereDialog() {
  const { projects, layout } = useEditor();
  const present = useStore(projects.store, (state) => state.present);
  if (present.kind !== 'elsewhere') return null;
  const { name, inHand } = present;
  return (
    <Dialog
      open
      mustAnswer
      title={inHand ? t('projects.takenTitle') : t('projects.elsewhereTitle')}
      description={inHand ? t('projects.taken', { name }) : t('projects.elsewhere', { name })}
      onClose={() => undefined}
      actions={
        <>
          <Button onClick={() => layout.setState({ projects: true })}>{t('projects.openOther')}</Button>
          <Button onClick={() => void projects.openCopy()}>{t('projects.openCopy')}</Button>
          <Button look="primary" onClick={() => void projects.takeOver()}>
            {inHand ? t('projects.takeBack') : t('projects.takeOver')}
          </Button>
        </>
      }
    />
  );
}
