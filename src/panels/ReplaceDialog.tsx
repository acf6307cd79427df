import { useStore } from 'zustand';
import type { Frame } from '../project/document.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { fitOf } from './replaceFirst.ts';

const sizeOf = (frame: Frame): string => `${frame.width}×${frame.height}`;

/** Asked when a new first frame comes in and there is work on the old one: an old mask on a new picture is rarely meant. */
export function ReplaceDialog() {
  const { project, frames } = useEditor();
  const pending = useStore(frames.store, (state) => state.pending);
  const present = useStore(project, (state) => state.document.first);
  if (!pending || !present) return null;
  const fit = fitOf(present, pending);
  return (
    <Dialog
      open
      title={t('replace.title')}
      description={t(`replace.${fit}`, {
        name: pending.name,
        present: sizeOf(present),
        pending: sizeOf(pending),
      })}
      onClose={() => frames.answer('cancel')}
      actions={
        <>
          <Button onClick={() => frames.answer('cancel')}>{t('ui.cancel')}</Button>
          <Button look={fit === 'none' ? 'primary' : 'plain'} onClick={() => frames.answer('startOver')}>
            {t('frames.startOver')}
          </Button>
          {fit !== 'none' && (
            <Button look="primary" onClick={() => frames.answer('keep')}>
              {fit === 'same' ? t('replace.keep') : t('replace.keepScaled')}
            </Button>
          )}
        </>
      }
    />
  );
}
