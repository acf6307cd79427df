import { useStore } from 'zustand';
import type { Frame } from '../project/document.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useEditor } from './editorContext.ts';

const sizeOf = (frame: Frame): string => `${frame.width}×${frame.height}`;

/** Asked when a new first frame comes in and there is work on the old one: an old mask on a new picture is rarely meant. */
export function ReplaceDialog() {
  const { project, frames } = useEditor();
  const pending = useStore(frames.store, (state) => state.pending);
  const present = useStore(project, (state) => state.document.first);
  if (!pending || !present) return null;
  const same = pending.width === present.width && pending.height === present.height;
  return (
    <Dialog
      open
      title="What becomes of the masks and trajectories?"
      description={
        same
          ? `${pending.name} has the same size as the present picture (${sizeOf(present)}), so they fit. Keep them if it shows the same things in the same places.`
          : `They were made on a picture of ${sizeOf(present)}. ${pending.name} is ${sizeOf(pending)}, so they do not fit and have to go. Undo brings them back.`
      }
      onClose={() => frames.answer('cancel')}
      actions={
        <>
          <Button onClick={() => frames.answer('cancel')}>Cancel</Button>
          <Button look={same ? 'plain' : 'primary'} onClick={() => frames.answer('startOver')}>
            Start over
          </Button>
          {same && (
            <Button look="primary" onClick={() => frames.answer('keep')}>
              Keep them
            </Button>
          )}
        </>
      }
    />
  );
}
